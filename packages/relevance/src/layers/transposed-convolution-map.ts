import type { ConvolutionNode, TransposedConvolutionNode } from '../network/node.ts';
import { sizeOf } from '../network/tensor-data.ts';
import { spreadOver } from '../network/window.ts';
import { fitCells } from './fit-cells.ts';
import type { LinearMap } from './linear-map.ts';

/** How a convolution is mapped. */
type ConvolutionMap = (
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
) => LinearMap;

/**
 * The transpose of a convolution: its map and its transpose change places.
 *
 * Cells of the output padding that the window reaches are cut off less at the end; those beyond are zeros.
 */
export function transposedConvolutionMap(
  node: TransposedConvolutionNode,
  weights: Float32Array,
  { inputShape, mapOf }: { inputShape: readonly number[]; mapOf: ConvolutionMap },
): LinearMap {
  const { window, outputPadding, groups, channels } = node;
  const inChannels = inputShape.at(-1)!;
  const padding = window.padding.map(([before, after], axis): [number, number] => [
    before,
    Math.max(0, after - outputPadding[axis]!),
  ]);
  const beyond = window.padding.map(([, after], axis): [number, number] => [
    0,
    Math.max(0, outputPadding[axis]! - after),
  ]);
  const origin: ConvolutionNode = {
    kind: 'convolution',
    name: node.name,
    inputs: node.inputs,
    window: { ...window, padding },
    groups,
    channels: inChannels,
    weights: exchangeChannels(node, weights, inChannels),
    bias: null,
  };
  const spatial = spreadOver(origin.window, inputShape.slice(0, -1));
  const map = mapOf(origin, origin.weights, [...spatial, channels]);
  const cut = beyond.map(([, after]): [number, number] => [0, -after]);
  return {
    apply: (x) => fitCells(map.adjoint(x), beyond),
    adjoint: (s) => map.apply(fitCells(s, cut)),
    dispose: map.dispose,
  };
}

/** `[...kernel, in / groups, out]` to `[...kernel, out / groups, in]`. */
function exchangeChannels(
  { window, groups, channels }: TransposedConvolutionNode,
  weights: Float32Array,
  inChannels: number,
): Float32Array {
  const inGroup = inChannels / groups;
  const outGroup = channels / groups;
  const exchanged = new Float32Array(weights.length);
  for (let cell = 0; cell < sizeOf(window.kernel); cell += 1) {
    for (let input = 0; input < inChannels; input += 1) {
      const group = Math.floor(input / inGroup);
      const from = (cell * inGroup + (input % inGroup)) * channels + group * outGroup;
      for (let output = 0; output < outGroup; output += 1) {
        exchanged[(cell * outGroup + output) * inChannels + input] = weights[from + output]!;
      }
    }
  }
  return exchanged;
}
