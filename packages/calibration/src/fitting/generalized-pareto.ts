import { quantileOf } from '../amplitudes/distribution.ts';

/** Tail of a distribution: above the threshold, with this share of the values, a generalized Pareto distribution. */
export interface ParetoTail {
  readonly threshold: number;
  readonly scale: number;
  readonly shape: number;
  /** Share of the values above the threshold. */
  readonly share: number;
}

const tailShare = 0.02;
const fewestInTail = 10;
/** The estimator holds below ½; below 0 a tail would end just above the largest value that was seen. */
const shapes = { least: 0, most: 0.5 };

/**
 * Fits the tail above the 98 % quantile, of `fewest` values at least, by probability-weighted moments: with b₀ the mean of the
 * excesses and b₁ = Σ (1 − pᵢ)·x₍ᵢ₎ / n, shape = 2 − b₀ / (b₀ − 2b₁), scale = 2b₀b₁ / (b₀ − 2b₁). Hosking & Wallis 1987.
 *
 * @param values - Finite, 20 at least.
 * @param fewest - Values that the tail has at least, but for half of all. @defaultValue 10
 */
export function fitParetoTail(
  values: readonly number[],
  fewest: number = fewestInTail,
): ParetoTail {
  const sorted = Float64Array.from(values).toSorted();
  const share = Math.min(0.5, Math.max(tailShare, fewest / sorted.length));
  const threshold = quantileOf(sorted, 1 - share);
  const excesses = sorted.filter((value) => value > threshold).map((value) => value - threshold);
  const count = excesses.length;
  const observed = count / sorted.length;
  if (count === 0) return { threshold, scale: 0, shape: 0, share };
  let mean = 0;
  let weighted = 0;
  for (const [rank, excess] of excesses.entries()) {
    mean += excess / count;
    weighted += ((1 - (rank + 0.65) / count) * excess) / count;
  }
  const shape = 2 - mean / (mean - 2 * weighted);
  const isWithin = shape > shapes.least && shape < shapes.most;
  const kept = isWithin ? shape : shape >= shapes.most ? shapes.most : shapes.least;
  // With the shape given, the mean of the excesses is scale / (1 − shape).
  return { threshold, scale: mean * (1 - kept), shape: kept, share: observed };
}

/**
 * The value that a new one exceeds with a probability: u + σ/ξ·((p / share)^−ξ − 1), u + σ·ln(share / p) for ξ = 0.
 *
 * @param exceedance - At most the share of the tail.
 */
export function paretoQuantile(
  { threshold, scale, shape, share }: ParetoTail,
  exceedance: number,
): number {
  if (exceedance >= share) return threshold;
  if (shape === 0) return threshold + scale * Math.log(share / exceedance);
  return threshold + (scale / shape) * ((exceedance / share) ** -shape - 1);
}
