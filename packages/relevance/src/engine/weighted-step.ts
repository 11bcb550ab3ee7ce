import { keep, tensor1d } from '@tensorflow/tfjs-core';

import { applyWithBias } from '../layers/apply-with-bias.ts';
import type { JointAdjoint } from '../layers/joint-adjoint.ts';
import { jointAdjoint } from '../layers/joint-adjoint.ts';
import type { LinearMap } from '../layers/linear-map.ts';
import { weightedMap } from '../layers/weighted-map.ts';
import type { WeightedNode } from '../network/node.ts';
import type { RuleInstance, WeightPart } from '../rules/rule.ts';
import { whole } from '../rules/rule.ts';
import type { AmplifyingLayer } from './amplification-bound.ts';
import { amplificationBound } from './amplification-bound.ts';
import { fewestInputs } from './fewest-inputs.ts';
import type { Layer } from './layer.ts';
import type { PreparedBranch } from './linear-propagator.ts';
import { linearContext, propagateLinear } from './linear-propagator.ts';
import { modifyWeights } from './modify-weights.ts';
import { prepareBranches } from './prepare-branches.ts';
import type { InputBounds } from './prepare-term.ts';
import type { Step } from './step.ts';

/** A dense, convolution or affine layer. */
export function weightedStep(options: {
  readonly node: WeightedNode;
  readonly layer: Layer;
  readonly rule: RuleInstance;
  readonly inputShape: readonly number[];
  readonly isInputNonNegative: boolean;
  readonly bounds: InputBounds | null;
}): Step {
  const { node, layer, rule, inputShape, isInputNonNegative, bounds } = options;
  const weights = weightsOf(node);
  const bias = biasOf(node);
  const maps = new Map<string, LinearMap>();
  const mapOf = (part: WeightPart): LinearMap => {
    const key = JSON.stringify(part);
    const map = maps.get(key) ?? weightedMap(node, modifyWeights(weights, part), inputShape);
    maps.set(key, map);
    return map;
  };
  const forwardMap = mapOf(whole);
  const offset = bias === null ? null : keep(tensor1d(bias));
  const channels = channelsOf(node);
  const seen = { inputShape, bias, bounds, channels, fewestInputs: fewestInputs(node, inputShape) };
  const jointAdjointOf = ([a, b]: readonly [WeightPart, WeightPart]): JointAdjoint | null =>
    jointAdjoint(node, [modifyWeights(weights, a), modifyWeights(weights, b)], inputShape);
  const linear = { ...seen, mapOf, jointAdjointOf, isInputNonNegative };
  const branches = rule.type === 'linear' ? prepareBranches(rule, linear) : [];
  return {
    node,
    layer,
    preservesSum: false,
    needsInput: branches.some(({ terms }) => terms.some((term) => !term.isConstant)),
    needsOutput: branches.some(
      ({ branch, isOutputReused, stabilized = null }) =>
        isOutputReused || branch.where !== undefined || stabilized?.needsOutput === true,
    ),
    forward: ([x]) => applyWithBias(forwardMap, x!, offset),
    hasParts: rule.type === 'linear',
    backward: (context) => {
      if (rule.type === 'linear') {
        return [propagateLinear(rule, branches, linearContext(context))];
      }
      return [rule.type === 'pass' ? context.relevance : forwardMap.adjoint(context.relevance)];
    },
    ...(rule.type === 'linear' && {
      amplificationBound: ({ inputs }) =>
        amplificationBound(rule, amplifyingLayer({ node, weights, ...linear }), inputs[0]),
    }),
    dispose: () => {
      offset?.dispose();
      bounds?.low.dispose();
      bounds?.high.dispose();
      for (const map of maps.values()) map.dispose();
      for (const branch of branches) disposeBranch(branch);
    },
  };
}

function disposeBranch({ constant, stabilized, bySign, terms }: PreparedBranch): void {
  constant?.dispose();
  stabilized?.dispose();
  bySign?.dispose();
  for (const term of terms) term.dispose();
}

/** The layer with maps that are made when they are asked for and freed at once. */
function amplifyingLayer(
  layer: Omit<AmplifyingLayer, 'withMap'> & { node: WeightedNode; weights: Float32Array },
): AmplifyingLayer {
  const { node, weights, inputShape } = layer;
  return {
    ...layer,
    withMap: (part, use) => {
      const map = weightedMap(node, modifyWeights(weights, part), inputShape);
      const made = use(map);
      map.dispose();
      return made;
    },
  };
}

function weightsOf(node: WeightedNode): Float32Array {
  return node.kind === 'affine' ? Float32Array.from(node.scale) : node.weights;
}

function biasOf(node: WeightedNode): Float32Array | null {
  return node.kind === 'affine' ? Float32Array.from(node.offset) : node.bias;
}

function channelsOf(node: WeightedNode): number {
  if (node.kind === 'affine') return node.offset.length;
  return node.kind === 'dense' ? node.units : node.channels;
}
