import type {
  AveragePoolNode,
  ConvolutionNode,
  TransposedConvolutionNode,
} from '../../src/network/node.ts';
import { flatIndex, indicesOf, sizeOf } from './indices.ts';
import type { LinearLayer } from './linear-layer.ts';
import { connect, emptyNeuron } from './linear-layer.ts';
import { cellUnder, isInside, windowPositions } from './windows.ts';

/** Each output is the sum over its window. */
export function convolutionMatrix(
  node: ConvolutionNode,
  inputShape: readonly number[],
): LinearLayer {
  const { window, groups, channels } = node;
  const spatial = inputShape.slice(0, -1);
  const inGroup = inputShape.at(-1)! / groups;
  const outputShape = [...windowPositions(window, spatial), channels];
  const kernelShape = [...window.kernel, inGroup, channels];
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const channel = index.at(-1)!;
    const group = Math.floor(channel / (channels / groups));
    const neuron = emptyNeuron(sizeOf(inputShape), node.bias?.[channel] ?? 0);
    for (const offset of indicesOf(window.kernel)) {
      const cell = cellUnder(window, index.slice(0, -1), offset);
      if (!isInside(cell, spatial)) continue;
      for (let inner = 0; inner < inGroup; inner += 1) {
        const weight = node.weights[flatIndex(kernelShape, [...offset, inner, channel])]!;
        connect(neuron, flatIndex(inputShape, [...cell, group * inGroup + inner]), weight);
      }
    }
    return neuron;
  });
  return { neurons, outputShape };
}

/** Each input is spread over its window; outputs are where windows overlap. */
export function transposedConvolutionMatrix(
  node: TransposedConvolutionNode,
  inputShape: readonly number[],
): LinearLayer {
  const { window, outputPadding, groups, channels } = node;
  const spatial = inputShape.slice(0, -1);
  const inGroup = inputShape.at(-1)! / groups;
  const outGroup = channels / groups;
  const out = spatial.map((size, axis) => {
    const [before, after] = window.padding[axis]!;
    const span = (window.kernel[axis]! - 1) * window.dilations[axis]! + 1;
    return (size - 1) * window.strides[axis]! + span - before - after + outputPadding[axis]!;
  });
  const outputShape = [...out, channels];
  const neurons = [...indicesOf(outputShape)].map((index) =>
    emptyNeuron(sizeOf(inputShape), node.bias?.[index.at(-1)!] ?? 0),
  );
  const kernelShape = [...window.kernel, inGroup, channels];
  for (const position of indicesOf(inputShape)) {
    const group = Math.floor(position.at(-1)! / inGroup);
    for (const offset of indicesOf(window.kernel)) {
      const cell = cellUnder(window, position.slice(0, -1), offset);
      if (!isInside(cell, out)) continue;
      for (let channel = group * outGroup; channel < (group + 1) * outGroup; channel += 1) {
        const at = [...offset, position.at(-1)! % inGroup, channel];
        const weight = node.weights[flatIndex(kernelShape, at)]!;
        const neuron = neurons[flatIndex(outputShape, [...cell, channel])]!;
        connect(neuron, flatIndex(inputShape, position), weight);
      }
    }
  }
  return { neurons, outputShape };
}

/** Each output is the mean over the cells of its window that count. */
export function averagePoolMatrix(
  { window, countedPadding }: AveragePoolNode,
  inputShape: readonly number[],
): LinearLayer {
  const spatial = inputShape.slice(0, -1);
  const outputShape = [...windowPositions(window, spatial), inputShape.at(-1)!];
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const cells = [...indicesOf(window.kernel)].map((offset) =>
      cellUnder(window, index.slice(0, -1), offset),
    );
    const counted = cells.filter((cell) => isInside(cell, spatial, countedPadding)).length;
    const neuron = emptyNeuron(sizeOf(inputShape), 0);
    for (const cell of cells.filter((candidate) => isInside(candidate, spatial))) {
      connect(neuron, flatIndex(inputShape, [...cell, index.at(-1)!]), 1 / counted);
    }
    return neuron;
  });
  return { neurons, outputShape };
}
