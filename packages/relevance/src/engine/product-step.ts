import type { Tensor } from '@tensorflow/tfjs-core';
import { fill, mul } from '@tensorflow/tfjs-core';

import { sumSpreadAxes } from '../layers/sum-spread-axes.ts';
import type { ProductNode } from '../network/node.ts';
import type { RuleInstance } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import type { Step } from './step.ts';

/** A product of two tensors: all relevance to the input that is no gate, or one half each. */
export function productStep(options: {
  readonly node: ProductNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShapes: readonly (readonly number[])[];
}): Step {
  const { node, layer, rule, inputShapes } = options;
  const isGradient = rule.type === 'gradient';
  const shareOf = (relevance: Tensor, input: number): Tensor => {
    const shape = inputShapes[input]!;
    if (node.gate === null) return sumSpreadAxes(mul(relevance, 0.5), shape);
    if (node.gate === input) return fill([relevance.shape[0], ...shape], 0);
    return sumSpreadAxes(relevance, shape);
  };
  return {
    node,
    layer,
    preservesSum: false,
    needsInput: isGradient,
    needsOutput: false,
    forward: ([a, b]) => mul(a!, b!),
    backward: ({ inputs: [a, b], relevance }) =>
      isGradient
        ? [b!, a!].map((other, input) => sumSpreadAxes(mul(relevance, other), inputShapes[input]!))
        : [shareOf(relevance, 0), shareOf(relevance, 1)],
    dispose: () => {},
  };
}
