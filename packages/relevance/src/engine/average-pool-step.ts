import type { Tensor } from '@tensorflow/tfjs-core';

import { averagePoolMap } from '../layers/average-pool-map.ts';
import type { AveragePoolNode } from '../network/node.ts';
import type { RuleInstance } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import { linearContext, propagateLinear } from './linear-propagator.ts';
import { prepareBranches } from './prepare-branches.ts';
import type { Step } from './step.ts';

/** An average pool: a linear layer without weights. */
export function averagePoolStep(options: {
  readonly node: AveragePoolNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShape: readonly number[];
}): Step {
  const { node, layer, rule, inputShape } = options;
  const map = averagePoolMap(node, inputShape);
  const base = {
    node,
    layer,
    preservesSum: false,
    forward: ([x]: readonly Tensor[]) => map.apply(x!),
    dispose: map.dispose,
  };
  if (rule.type !== 'linear') {
    return {
      ...base,
      needsInput: false,
      needsOutput: false,
      backward: ({ relevance }) => [map.adjoint(relevance)],
    };
  }
  const branches = prepareBranches(rule, {
    inputShape,
    bias: null,
    mapOf: () => map,
    isInputNonNegative: false,
    bounds: null,
  });
  return {
    ...base,
    needsInput: true,
    needsOutput: true,
    backward: (context) => [propagateLinear(rule, branches, linearContext(context))],
  };
}
