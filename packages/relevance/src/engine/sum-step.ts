import type { Tensor } from '@tensorflow/tfjs-core';
import { add, clone, mul } from '@tensorflow/tfjs-core';

import { sumSpreadAxes } from '../layers/sum-spread-axes.ts';
import type { SumNode } from '../network/node.ts';
import type { RuleInstance } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import { signalOf } from './linear-propagator.ts';
import type { Step } from './step.ts';

/** A weighted sum: each input takes relevance by its share, R_i = c_i·x_i·R / stabilize(Σ c·x), summed where it was spread. */
export function sumStep(options: {
  readonly node: SumNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShapes: readonly (readonly number[])[];
}): Step {
  const { node, layer, rule, inputShapes } = options;
  const scaled = (x: Tensor, input: number): Tensor => {
    const coefficient = node.coefficients?.[input] ?? 1;
    return coefficient === 1 ? x : mul(x, coefficient);
  };
  const base = {
    node,
    layer,
    preservesSum: false,
    forward: (inputs: readonly Tensor[]): Tensor =>
      inputs.map(scaled).reduce((total, x) => add(total, x)),
    dispose: (): void => {},
  };
  if (rule.type !== 'linear') {
    return {
      ...base,
      needsInput: false,
      needsOutput: false,
      backward: ({ relevance }) =>
        inputShapes.map((shape, input) => {
          const share = sumSpreadAxes(scaled(relevance, input), shape);
          // Each input gets a tensor of its own.
          return share === relevance && input > 0 ? clone(share) : share;
        }),
    };
  }
  return {
    ...base,
    needsInput: true,
    needsOutput: true,
    backward: ({ inputs, output, relevance, ledger }) => {
      const prepared = {
        branch: rule.branches[0]!,
        terms: [],
        constant: null,
        isOutputReused: true,
      };
      const signal = signalOf(rule, prepared, { x: output, y: output, relevance, ledger });
      return inputs.map((x, input) =>
        sumSpreadAxes(mul(scaled(x, input), signal), inputShapes[input]!),
      );
    },
  };
}
