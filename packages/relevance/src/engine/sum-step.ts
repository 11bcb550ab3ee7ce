import type { Tensor } from '@tensorflow/tfjs-core';
import { abs, add, clone, max, mul, onesLike, reshape } from '@tensorflow/tfjs-core';

import { sumSpreadAxes } from '../layers/sum-spread-axes.ts';
import type { SumNode } from '../network/node.ts';
import type { LinearRule, RuleInstance } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import type { LinearContext, PreparedBranch } from './linear-propagator.ts';
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
    amplificationBound: ({ inputs }) => {
      const sizes = inputs.map((x, input) => abs(scaled(x, input)));
      const size = sizes.reduce((total, x) => add(total, x));
      const output = base.forward(inputs);
      const gain = mul(size, abs(signalOf(rule, preparedSum(rule), withOnes(output))));
      return max(reshape(gain, [gain.shape[0], -1]), 1);
    },
    backward: ({ inputs, output, relevance, ledger }) => {
      const context = { x: output, y: output, relevance, ledger };
      const signal = signalOf(rule, preparedSum(rule), context);
      return inputs.map((x, input) =>
        sumSpreadAxes(mul(scaled(x, input), signal), inputShapes[input]!),
      );
    },
  };
}

/** The output stands for all terms of the rule's first branch. */
function preparedSum(rule: LinearRule): PreparedBranch {
  return { branch: rule.branches[0]!, terms: [], constant: null, isOutputReused: true };
}

/** A context in which a relevance of one arrives at every output, so that the signal is 1 ÷ denominator. */
function withOnes(output: Tensor): LinearContext {
  return { x: output, y: output, relevance: onesLike(output), ledger: null };
}
