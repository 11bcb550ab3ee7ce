import type { AmplitudeSketch } from './amplitude-sketch.ts';
import { peakCount } from './peaks.ts';
import type { PercentileMeanPower } from './percentile-mean-power.ts';
import { sketchedPercentileMeanPower } from './percentile-mean-power.ts';

/** What one pass over the relevance of a sample at a point tells; filters and detectors decide from it. */
export interface PointSummary {
  /** Number of values. */
  readonly size: number;
  /** Largest magnitude. */
  readonly absmax: number;
  /** The largest magnitudes, largest first, eight at most. */
  readonly top8: Float32Array;
  /** Sum of the magnitudes. */
  readonly l1: number;
  readonly sum: number;
  /** Sum of the positive values. */
  readonly positive: number;
  /** Sum of the magnitudes of the negative values. */
  readonly negative: number;
  readonly zeros: number;
  /** NaN and infinite values; no other figure counts them. */
  readonly nonFinite: number;
}

/** A summary with the amplitude figures that metrics and trends are made of. */
export interface Amplitude extends PointSummary {
  /** Percentile mean power, zeros counted as positive. */
  readonly power: PercentileMeanPower;
  /** Percentile mean power without zeros. */
  readonly powerWithoutZeros: PercentileMeanPower;
  /** Largest positive value. */
  readonly largestPositive: number;
  /** Magnitude of the most negative value. */
  readonly largestNegative: number;
  /** Share of the l1 norm in the largest hundredth of the finite values, 0 to 1. */
  readonly topShare: number;
}

/** The summary of what a sketch holds. */
export function summaryOf(sketch: AmplitudeSketch): PointSummary {
  const positive = sketch.mass('positive');
  const negative = sketch.mass('negative');
  const top8 = sketch.top();
  return {
    size: sketch.size,
    absmax: top8[0] ?? 0,
    top8,
    l1: positive + negative,
    sum: positive - negative,
    positive,
    negative,
    zeros: sketch.zeros,
    nonFinite: sketch.nonFinite,
  };
}

/** The amplitude of what a sketch holds. */
export function amplitudeOf(sketch: AmplitudeSketch): Amplitude {
  const { size, absmax, top8, l1, sum, positive, negative, zeros, nonFinite } = summaryOf(sketch);
  const power = sketchedPercentileMeanPower(sketch);
  // Field by field, as a spread takes four times as long as all the figures together.
  return {
    size,
    absmax,
    top8,
    l1,
    sum,
    positive,
    negative,
    zeros,
    nonFinite,
    power,
    powerWithoutZeros: zeros === 0 ? power : sketchedPercentileMeanPower(sketch, 'without-zeros'),
    largestPositive: sketch.largest('positive'),
    largestNegative: sketch.largest('negative'),
    topShare: sketch.shareOfLargest(topShareSize(sketch)),
  };
}

/** How many values the largest hundredth of the finite ones is. */
export function topShareSize({ size, nonFinite }: AmplitudeSketch): number {
  return Math.ceil((size - nonFinite) / 100);
}

/**
 * Gap |R|₍₁₎ / |R|₍ₘ₎ with m = min(8, ⌈n/4⌉): how far the largest magnitude stands above the m-th.
 *
 * `undefined` with fewer than four values, or when the m-th is zero.
 */
export function gapOf(summary: Pick<PointSummary, 'size' | 'top8'>): number | undefined {
  const anchor = anchorOf(summary);
  return anchor === undefined ? undefined : summary.top8[0]! / anchor;
}

/** The m-th largest magnitude that a {@link gapOf} is measured against. */
export function anchorOf({ size, top8 }: Pick<PointSummary, 'size' | 'top8'>): number | undefined {
  if (size < 4) return undefined;
  const anchor = top8[Math.min(peakCount, Math.ceil(size / 4)) - 1];
  return anchor === undefined || anchor === 0 ? undefined : anchor;
}
