import type { Tensor } from '@tensorflow/tfjs-core';

import type { LinearMap } from '../layers/linear-map.ts';
import type { AveragePoolNode, ResizeNode } from '../network/node.ts';
import type { RuleInstance } from '../rules/rule.ts';
import { amplificationBound } from './amplification-bound.ts';
import type { Layer } from './layer.ts';
import { linearContext, propagateLinear } from './linear-propagator.ts';
import { prepareBranches } from './prepare-branches.ts';
import type { Step } from './step.ts';

/** A linear layer without weights of its own: an average pool or a resize. */
export function linearStep(options: {
  readonly node: AveragePoolNode | ResizeNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShape: readonly number[];
  readonly map: LinearMap;
}): Step {
  const { node, layer, rule, inputShape, map } = options;
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
    amplificationBound: ({ inputs }) =>
      amplificationBound(
        rule,
        { inputShape, bias: null, bounds: null, withMap: (_part, use) => use(map) },
        inputs[0],
      ),
    hasParts: true,
    backward: (context) => [propagateLinear(rule, branches, linearContext(context))],
  };
}
