import type { Tensor } from '@tensorflow/tfjs-core';
import {
  abs,
  add,
  keep,
  maximum,
  minimum,
  scalar,
  sub,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';

import { applyWithBias } from '../layers/apply-with-bias.ts';
import type { Stabilizer, Term } from '../rules/rule.ts';
import { isWhole, modifyBias } from './modify-weights.ts';
import type { LinearLayer } from './prepare-branches.ts';

/** A denominator whose sign is known when the layer is compiled, and that comes with its stabilizer in it. */
export interface StabilizedDenominator {
  /** scale · (denominator + stabilizer) */
  readonly output: (at: DenominatorContext) => Tensor;
  /** The same at every output. */
  readonly stabilizer: number;
  readonly scale: number;
  /** Whether it is made from the layer's own output. */
  readonly needsOutput: boolean;
  readonly dispose: () => void;
}

/** What a denominator is made from. */
export interface DenominatorContext {
  /** What the layer read. */
  readonly x: Tensor;
  /** What the layer made. */
  readonly y: Tensor;
  /** What the branches of one layer have in common, by a name of their own; `null` for a single branch. */
  readonly shared: Map<string, Tensor> | null;
}

type Sign = 1 | -1;

/** The only term of a branch, where all it adds up has one sign; the stabilizer rides on the bias. `null` elsewhere. */
export function oneSignedDenominator(
  term: Term,
  layer: LinearLayer,
  stabilizer: Stabilizer,
): StabilizedDenominator | null {
  const isPositive = term.input === 'positive' || term.input === 'signed';
  const sign = isPositive && layer.isInputNonNegative ? signOf(term) : null;
  const epsilon = sign === null ? null : stabilizerFor(sign, stabilizer);
  if (sign === null || epsilon === null || (term.coefficient ?? 1) !== 1) return null;
  const offset = offsetOf(layer, (channel) => biasOf(term, layer)[channel]! + epsilon);
  if (offset === null) return null;
  const map = layer.mapOf(term.weights);
  return {
    output: ({ x }) => applyWithBias(map, x, offset),
    stabilizer: epsilon,
    scale: 1,
    needsOutput: false,
    dispose: () => offset.dispose(),
  };
}

/**
 * Both signs of the input in one map instead of two, from what the layer made anyway:
 * 2·(x⁺W⁺ + x⁻W⁻) = x·W + |x|·|W|, and 2·(x⁺W⁻ + x⁻W⁺) = x·W − |x|·|W|.
 *
 * Rounding is that of the layer's output, relative to |x|·|W|. `null` where the terms are others, or so few inputs add up
 * that one sign may have nothing at all.
 */
export function pairedDenominator(
  terms: readonly Term[],
  layer: LinearLayer,
  stabilizer: Stabilizer,
): StabilizedDenominator | null {
  const sign = signOfPair(terms);
  const epsilon = sign === null ? null : stabilizerFor(sign, stabilizer);
  if (sign === null || epsilon === null || (layer.fewestInputs ?? 0) < manyInputs) return null;
  const own = layer.bias;
  const offset = offsetOf(layer, (channel) => {
    const bias = terms.reduce((total, term) => total + biasOf(term, layer)[channel]!, 0);
    return sign * (2 * (bias + epsilon) - (own?.[channel] ?? 0));
  });
  if (offset === null) return null;
  const absolute = layer.mapOf({ positive: 1, negative: -1 });
  const key = (offset.dataSync() as Float32Array).join();
  const least = keep(scalar(2 * epsilon));
  return {
    output: ({ x, y, shared }) => {
      const total = (): Tensor => tidy(() => applyWithBias(absolute, abs(x), offset));
      // The positive and the negative branch of a rule often need the very same.
      const known = shared === null ? null : (shared.get(key) ?? total());
      if (known !== null) shared!.set(key, known);
      // Every tensor is freed before the next is made, which then finds its memory in the cache.
      return tidy(() => {
        const z = tidy(() => (sign === 1 ? add : sub)(y, known ?? total()));
        return sign === 1 ? maximum(z, least) : minimum(z, least);
      });
    },
    stabilizer: epsilon,
    scale: 2,
    needsOutput: true,
    dispose: () => {
      offset.dispose();
      least.dispose();
    },
  };
}

/** With as many inputs the chance that no product of them has the sign asked for is nil: one in four thousand millions. */
const manyInputs = 32;

/** 1 for x⁺W⁺ + x⁻W⁻, −1 for x⁺W⁻ + x⁻W⁺, `null` for anything else. */
function signOfPair(terms: readonly Term[]): Sign | null {
  const [first, second] = terms;
  const isPair =
    terms.length === 2 &&
    first!.input === 'positive' &&
    second!.input === 'negative' &&
    terms.every(({ coefficient = 1 }) => coefficient === 1);
  if (!isPair) return null;
  const [a, b] = [first!.weights, second!.weights];
  if (typeof a === 'string' || typeof b === 'string') return null;
  if (a.positive === 1 && a.negative === 0) return b.positive === 0 && b.negative === 1 ? 1 : null;
  if (a.positive === 0 && a.negative === 1) return b.positive === 1 && b.negative === 0 ? -1 : null;
  return null;
}

function signOf({ weights, bias }: Term): Sign | null {
  if (typeof weights === 'string') return null;
  const parts = bias === null ? [weights] : [weights, bias];
  if (parts.some((part) => part === 'squared' || isWhole(part))) return null;
  const all = parts as readonly { positive: number; negative: number }[];
  if (all.every(({ positive, negative }) => positive >= 0 && negative <= 0)) return 1;
  if (all.every(({ positive, negative }) => positive <= 0 && negative >= 0)) return -1;
  return null;
}

function stabilizerFor(sign: Sign, stabilizer: Stabilizer): number | null {
  if (stabilizer.kind === 'signed') return sign * stabilizer.epsilon;
  return stabilizer.kind === 'plus' && sign === 1 ? stabilizer.epsilon : null;
}

function biasOf(term: Term, { bias, channels = 0 }: LinearLayer): Float32Array {
  return modifyBias(bias, term.bias) ?? new Float32Array(channels);
}

/** `null` for a layer that has no channels of its own to add to. */
function offsetOf({ channels = 0 }: LinearLayer, at: (channel: number) => number): Tensor | null {
  if (channels === 0) return null;
  return keep(tensor1d(Float32Array.from({ length: channels }, (_, channel) => at(channel))));
}
