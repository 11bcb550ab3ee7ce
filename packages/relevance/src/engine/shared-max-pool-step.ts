import type { Tensor } from '@tensorflow/tfjs-core';

import { averagePoolMap } from '../layers/average-pool-map.ts';
import { maxPoolLayer } from '../layers/max-pool.ts';
import type { MaxPoolNode } from '../network/node.ts';
import type { LinearRule } from '../rules/rule.ts';
import type { Layer } from './layer.ts';
import { propagateLinear } from './linear-propagator.ts';
import { prepareBranches } from './prepare-branches.ts';
import type { Step } from './step.ts';

/** A max pool whose windows share their relevance as if it were the average pool over the same cells. */
export function sharedMaxPoolStep(options: {
  readonly node: MaxPoolNode;
  readonly layer: Layer;
  readonly rule: LinearRule;
  readonly inputShape: readonly number[];
}): Step {
  const { node, layer, rule, inputShape } = options;
  const pool = maxPoolLayer(node);
  const countedPadding = node.window.padding.map(() => [0, 0] as const);
  const map = averagePoolMap({ window: node.window, countedPadding }, inputShape);
  const branches = prepareBranches(rule, {
    inputShape,
    bias: null,
    mapOf: () => map,
    isInputNonNegative: false,
    bounds: null,
  });
  return {
    node,
    layer,
    preservesSum: false,
    needsInput: true,
    needsOutput: false,
    forward: ([x]: readonly Tensor[]) => pool.apply(x!),
    backward: ({ inputs, relevance, ledger }) => {
      const x = inputs[0]!;
      return [propagateLinear(rule, branches, { x, y: map.apply(x), relevance, ledger })];
    },
    dispose: map.dispose,
  };
}
