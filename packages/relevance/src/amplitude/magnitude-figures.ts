import type { AmplitudeSketch } from './amplitude-sketch.ts';
import type { Part, Ranks } from './ranks.ts';

/** Levels that quantiles are given at. */
export const quantileLevels = [0.5, 0.9, 0.99, 0.999] as const;

/** Shares of the values whose part of the l1 norm is given. */
export const topFractions = [0.001, 0.01, 0.1, 0.2] as const;

/** The magnitude that a share of the magnitudes does not exceed. */
export interface Quantile {
  /** In [0, 1]. */
  readonly level: number;
  readonly magnitude: number;
}

/** Part of the l1 norm in the largest magnitudes. */
export interface TopShare {
  /** The largest ⌈fraction · n⌉ of n. */
  readonly fraction: number;
  /** In [0, 1]; 0 where all magnitudes are zero. */
  readonly share: number;
}

/** How a set of magnitudes is distributed. */
export interface MagnitudeFigures {
  readonly count: number;
  /** Sum of the magnitudes. */
  readonly mass: number;
  /** Each the smallest of the magnitudes that at least `level` of them do not exceed, 0 without any; as `inverted_cdf` of NumPy. */
  readonly quantiles: readonly Quantile[];
  readonly topShares: readonly TopShare[];
}

/** Figures of the magnitudes of a sign without zeros, or of all finite values with zeros. */
export function magnitudeFigures(
  sketch: AmplitudeSketch,
  part: Part,
  ranks: Ranks,
): MagnitudeFigures {
  const isBoth = part === 'both';
  const count = isBoth ? sketch.size - sketch.nonFinite : sketch.count(part);
  const mass = isBoth ? sketch.mass('positive') + sketch.mass('negative') : sketch.mass(part);
  return {
    count,
    mass,
    quantiles: quantileLevels.map((level) => {
      const rank = count - Math.max(1, Math.ceil(level * count)) + 1;
      return { level, magnitude: count === 0 ? 0 : ranks.ranked(part, rank) };
    }),
    topShares: topFractions.map((fraction) => {
      const { top, rest } = ranks.split(part, Math.ceil(fraction * count));
      return { fraction, share: mass === 0 ? 0 : top / (top + rest) };
    }),
  };
}
