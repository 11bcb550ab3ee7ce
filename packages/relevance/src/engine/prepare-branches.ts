import type { Tensor } from '@tensorflow/tfjs-core';
import { add, keep, ones, tidy } from '@tensorflow/tfjs-core';

import type { JointAdjoint } from '../layers/joint-adjoint.ts';
import type { LinearMap } from '../layers/linear-map.ts';
import type { Branch, LinearRule, Stabilizer, Term, WeightPart } from '../rules/rule.ts';
import type { PreparedBranch } from './linear-propagator.ts';
import { isWhole, modifyBias } from './modify-weights.ts';
import type { InputBounds, PreparedTerm } from './prepare-term.ts';
import { isConstantInput, prepareTerm } from './prepare-term.ts';
import type { StabilizedDenominator } from './stabilized-denominator.ts';
import { oneSignedDenominator, pairedDenominator } from './stabilized-denominator.ts';

/** A linear layer as the rules see it. */
export interface LinearLayer {
  /** Shape of one input sample. */
  readonly inputShape: readonly number[];
  readonly bias: Float32Array | null;
  /** The layer's map with modified weights. */
  readonly mapOf: (part: WeightPart) => LinearMap;
  /** The transposes of two such maps at once; `null` or missing where that is not faster. MUST be disposed by the caller. */
  readonly jointAdjointOf?: (parts: readonly [WeightPart, WeightPart]) => JointAdjoint | null;
  /** Whether the layer's input is known never to be negative. */
  readonly isInputNonNegative: boolean;
  /** Bounds of the network's input as the layer reads it; `null` when it reads something else. */
  readonly bounds: InputBounds | null;
  /** Channels of the output, each with a bias of its own; missing for a layer that takes no bias. */
  readonly channels?: number;
  /** The fewest inputs that an output adds up with weights of both signs. */
  readonly fewestInputs?: number;
}

/**
 * Makes the branches of a rule ready for a layer: terms that cannot contribute are left out, what does not depend on
 * the sample is computed once, and the layer's own output is used where it already is the denominator.
 */
export function prepareBranches(rule: LinearRule, layer: LinearLayer): PreparedBranch[] {
  return rule.branches.map((branch) => prepareBranch(branch, layer, rule.stabilizer));
}

function prepareBranch(branch: Branch, layer: LinearLayer, stabilizer: Stabilizer): PreparedBranch {
  const { isInputNonNegative } = layer;
  const used = branch.terms.filter((term) => !(isInputNonNegative && term.input === 'negative'));
  const moving = used.filter(({ input }) => !isConstantInput(input));
  const isOutputReused = moving.length === 1 && isOwnOutput(moving[0]!, layer);
  const stabilized =
    isOutputReused || moving.length < used.length
      ? null
      : stabilizedDenominator(used, layer, stabilizer);
  const scale = stabilized?.scale ?? 1;
  const scaled = used.map(({ weights }) => scaleWeights(weights, scale));
  const maps = scaled.map((weights) => layer.mapOf(weights));
  const terms = used.map((term, index) => prepareOne(term, maps[index]!, layer));
  const constant = constantPart(terms, layer);
  const prepared = { branch, terms, constant, isOutputReused, stabilized };
  if (!isPair(used)) return prepared;
  return { ...prepared, bySign: adjointsOf(maps as [LinearMap, LinearMap], scaled, layer) };
}

function prepareOne(term: Term, map: LinearMap, layer: LinearLayer): PreparedTerm {
  const { bounds, isInputNonNegative } = layer;
  const bias = modifyBias(layer.bias, term.bias);
  return prepareTerm({ term, map, bias, bounds, isInputNonNegative });
}

/** Both at once where the layer has a faster way than one after the other, which frees nothing of its own. */
function adjointsOf(
  [positive, negative]: readonly [LinearMap, LinearMap],
  parts: readonly WeightPart[],
  layer: LinearLayer,
): JointAdjoint {
  const joint = layer.jointAdjointOf?.([parts[0]!, parts[1]!]) ?? null;
  if (joint !== null) return joint;
  return { apply: (s) => [positive.adjoint(s), negative.adjoint(s)], dispose: () => {} };
}

function stabilizedDenominator(
  terms: readonly Term[],
  layer: LinearLayer,
  stabilizer: Stabilizer,
): StabilizedDenominator | null {
  if (terms.length === 1) return oneSignedDenominator(terms[0]!, layer, stabilizer);
  return pairedDenominator(terms, layer, stabilizer);
}

/** Weights that are not parts have no scale: their denominators are taken the general way. */
function scaleWeights(part: WeightPart, scale: number): WeightPart {
  if (typeof part === 'string') return part;
  return { positive: part.positive * scale, negative: part.negative * scale };
}

/** Whether one term takes what is positive in the input, and the other what is negative. */
function isPair(terms: readonly Term[]): boolean {
  return (
    terms.length === 2 &&
    terms[0]!.input === 'positive' &&
    terms[1]!.input === 'negative' &&
    terms.every(({ coefficient = 1 }) => coefficient === 1)
  );
}

/** What of the denominator is the same for every sample. */
function constantPart(terms: readonly PreparedTerm[], layer: LinearLayer): Tensor | null {
  const parts = terms.filter((term) => term.isConstant);
  if (parts.length === 0) return null;
  return tidy(() => {
    const input = ones([1, ...layer.inputShape]);
    const values = parts.map((term) => term.output(input));
    return keep(values.reduce((total, value) => add(total, value)));
  });
}

/** Not where the bias would have to be taken out again: what is left of z − b where both are large is rounding. */
function isOwnOutput(term: Term, layer: LinearLayer): boolean {
  const isSigned =
    term.input === 'signed' || (term.input === 'positive' && layer.isInputNonNegative);
  const hasItsBias = layer.bias === null || isWhole(term.bias);
  return isSigned && isWhole(term.weights) && hasItsBias && (term.coefficient ?? 1) === 1;
}
