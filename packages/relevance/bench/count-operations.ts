import type { Explainer, Layer, Node } from '@pellucid/relevance';

import { nonNegativeTensorsOf } from '../src/network/non-negative.ts';
import { sizeOf } from '../src/network/tensor-data.ts';

/** What a map of one sample takes, activations and relevance left out. */
export interface Operations {
  /** Floating-point operations of all products with weights, forward and back. */
  readonly flop: number;
  /** Numbers in the modified weights that the rules need beside the weights. */
  readonly modifiedWeights: number;
  readonly weights: number;
  /** Numbers in all tensors of one forward pass. */
  readonly activations: number;
}

/** Counts by layer what the composite needs for one sample; a multiplication and an addition are two operations. */
export function countOperations({ network, layers }: Explainer): Operations {
  const nonNegative = nonNegativeTensorsOf(network);
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  let [flop, modifiedWeights, weights, activations] = [0, 0, 0, 0];
  for (const node of network.nodes) {
    const shape = network.shapes.get(node.name)!;
    activations += sizeOf(shape);
    if (!('weights' in node)) continue;
    const products = productsOf(node, shape, network.shapes.get(node.inputs[0]!)!);
    const isSigned = !nonNegative.has(node.inputs[0]!);
    const { passes, copies } = needsOf(byName.get(node.name)!, isSigned);
    flop += 2 * products * passes;
    weights += node.weights.length;
    modifiedWeights += copies * node.weights.length;
  }
  return { flop, modifiedWeights, weights, activations };
}

/** Products of a weight with a number, forward. */
function productsOf(
  node: Extract<Node, { weights: Float32Array }>,
  output: readonly number[],
  input: readonly number[],
): number {
  if (node.kind === 'transposed-convolution')
    return sizeOf(input.slice(0, -1)) * node.weights.length;
  return sizeOf(output.slice(0, -1)) * node.weights.length;
}

/**
 * How often a layer multiplies with as many weights as it has: forward, the modified forward passes and the passes back.
 * Of a signed input z⁺ needs |x|·|W| and both signs back.
 */
function needsOf(
  { rule }: Layer,
  isSigned: boolean,
): { readonly passes: number; readonly copies: number } {
  if (rule.name !== 'z-plus') return { passes: 2, copies: 0 };
  return isSigned ? { passes: 4, copies: 3 } : { passes: 3, copies: 1 };
}
