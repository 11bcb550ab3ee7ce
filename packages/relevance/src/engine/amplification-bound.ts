import type { Tensor } from '@tensorflow/tfjs-core';
import {
  abs,
  add,
  div,
  divNoNan,
  greater,
  less,
  max,
  mul,
  ones,
  reshape,
  tensor1d,
} from '@tensorflow/tfjs-core';

import { applyWithBias } from '../layers/apply-with-bias.ts';
import type { LinearMap } from '../layers/linear-map.ts';
import type { Branch, LinearRule, Term, WeightPart } from '../rules/rule.ts';
import { whole } from '../rules/rule.ts';
import { modifyBias } from './modify-weights.ts';
import type { InputBounds } from './prepare-term.ts';
import { inputPart } from './prepare-term.ts';
import { select } from './select.ts';
import { stabilizerOf } from './stabilize.ts';

/** A linear layer whose amplification is asked for. */
export interface AmplifyingLayer {
  /** Shape of one input sample. */
  readonly inputShape: readonly number[];
  readonly bias: Float32Array | null;
  readonly bounds: InputBounds | null;
  /** Calls back with the layer's map with modified weights, which is freed afterwards. */
  readonly withMap: (part: WeightPart, use: (map: LinearMap) => Tensor) => Tensor;
}

/**
 * The most by which a rule can multiply the l1 norm of relevance at a layer, `[batch]`:
 * κ = max_j Σ_i|a_i·w_ij| / |z_j|, with the terms and the stabilized denominators of the rule.
 *
 * ‖R_in‖₁ ≤ κ·‖R_out‖₁; the product over the layers bounds what an error can grow to on its way to the input.
 *
 * @param x - What the layer read `[batch, ...input]`; may be missing where no term depends on it.
 */
export function amplificationBound(
  rule: LinearRule,
  layer: AmplifyingLayer,
  x: Tensor = ones([1, ...layer.inputShape]),
): Tensor {
  const gains = rule.branches.map((branch) => gainOf(rule, branch, layer, x));
  const gain = gains.reduce((total, part) => add(total, part));
  return max(reshape(gain, [gain.shape[0] ?? 1, -1]), 1);
}

/** Σ_i|c·a_i·w_ij| / |z_j| of one branch, zero at outputs that it does not see. */
function gainOf(rule: LinearRule, branch: Branch, layer: AmplifyingLayer, x: Tensor): Tensor {
  const { terms, share, where } = branch;
  const sizes = terms.map((term) =>
    layer.withMap(magnitudeOf(term.weights), (map) =>
      mul(map.apply(abs(inputPart(term.input, x, layer.bounds))), Math.abs(term.coefficient ?? 1)),
    ),
  );
  const values = terms.map((term) => outputOf(term, layer, x));
  const size = mul(sum(sizes), Math.abs(share));
  const denominator = sum(values);
  const stabilizer = stabilizerOf(denominator, rule.stabilizer);
  const divisor = abs(stabilizer === null ? denominator : add(denominator, stabilizer));
  const gain = rule.stabilizer.kind === 'drop' ? divNoNan(size, divisor) : div(size, divisor);
  if (where === undefined) return gain;
  const z = outputOf({ input: 'signed', weights: whole, bias: whole }, layer, x);
  return select(where === 'z > 0' ? greater(z, 0) : less(z, 0), gain, 0);
}

function outputOf(
  { input, weights, bias, coefficient = 1 }: Term,
  layer: AmplifyingLayer,
  x: Tensor,
): Tensor {
  const kept = modifyBias(layer.bias, bias);
  const offset = kept === null ? null : tensor1d(kept);
  return layer.withMap(weights, (map) =>
    mul(applyWithBias(map, inputPart(input, x, layer.bounds), offset), coefficient),
  );
}

function magnitudeOf(part: WeightPart): WeightPart {
  if (typeof part === 'string') return part;
  return { positive: Math.abs(part.positive), negative: -Math.abs(part.negative) };
}

function sum(parts: readonly Tensor[]): Tensor {
  return parts.reduce((total, part) => add(total, part));
}
