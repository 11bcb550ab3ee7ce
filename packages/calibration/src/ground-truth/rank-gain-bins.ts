import { isotonicRegression, unimodalRegression } from './isotonic-regression.ts';

/** Bins of a curve, log-spaced towards the largest values. */
const binCount = 40;
/** Bins for each halving of the share of values that are at least as large. */
const binsPerHalving = 2;

/** Sums for a gain a rank; plain numbers that add up over samples, parts and threads. */
export interface RankGainBins {
  /** What the gain is the ratio of: Σ clean · raw, or relevant values. */
  readonly above: number[];
  /** Σ raw², or all values. */
  readonly below: number[];
  /** Relevant values ÷ all, for masks; `null` for injected errors. */
  readonly prior: { relevant: number; all: number } | null;
}

/** Bins without anything in them. */
export function emptyRankGainBins(from: 'clean-maps' | 'masks'): RankGainBins {
  const zeros = (): number[] => Array.from({ length: binCount }, () => 0);
  const prior = from === 'masks' ? { relevant: 0, all: 0 } : null;
  return { above: zeros(), below: zeros(), prior };
}

/** Adds a map and what it would be without error. */
export function addCleanMap(bins: RankGainBins, raw: Float32Array, clean: Float32Array): void {
  eachByRank(raw, (index, bin) => {
    bins.above[bin]! += clean[index]! * raw[index]!;
    bins.below[bin]! += raw[index]! ** 2;
  });
}

/** Adds a map and its mask at the same point: above 0 where relevance is expected. */
export function addMaskedMap(bins: RankGainBins, raw: Float32Array, mask: Float32Array): void {
  eachByRank(raw, (index, bin) => {
    const isRelevant = Number(mask[index]! > 0);
    bins.above[bin]! += isRelevant;
    bins.below[bin]! += 1;
    bins.prior!.relevant += isRelevant;
    bins.prior!.all += 1;
  });
}

/** Adds other bins of the same kind. */
export function mergeRankGainBins(into: RankGainBins, other: RankGainBins): void {
  for (let bin = 0; bin < binCount; bin += 1) {
    into.above[bin]! += other.above[bin]!;
    into.below[bin]! += other.below[bin]!;
  }
  if (into.prior === null || other.prior === null) return;
  into.prior.relevant += other.prior.relevant;
  into.prior.all += other.prior.all;
}

/**
 * The curve that the filter `rank-gain` takes: E[G·R] / E[R²] of the values of a rank, or Pr(relevant | rank) / Pr(relevant) where
 * there are masks, both within 0 and 1 and smoothed to rise, or to rise and fall, from the smallest values to the largest.
 *
 * `undefined` where nothing was added.
 */
export function rankGainCurve(
  { above, below, prior }: RankGainBins,
  trend: 'rising' | 'rising-then-falling' = 'rising-then-falling',
): string | undefined {
  const used = below.flatMap((weight, bin) => (weight > 0 ? [bin] : [])).toReversed();
  const chance = prior === null ? 1 : prior.relevant / prior.all;
  if (used.length === 0 || !(chance > 0)) return undefined;
  const values = used.map((bin) => clip(above[bin]! / below[bin]! / chance));
  const smooth = trend === 'rising' ? isotonicRegression : unimodalRegression;
  const gains = smooth({ values, weights: used.map((bin) => below[bin]!) });
  return used
    .map((bin, place) => `${digits(shareOf(bin))}:${digits(clip(gains[place]!))}`)
    .toReversed()
    .join(' ');
}

/** Calls with each value that is not zero and its bin: 0 for the largest, by the share of values that are at least as large. */
function eachByRank(raw: Float32Array, visit: (index: number, bin: number) => void): void {
  const order = Array.from(raw.keys())
    .filter((index) => raw[index] !== 0)
    .toSorted((a, b) => Math.abs(raw[b]!) - Math.abs(raw[a]!));
  // As the filter counts: zeros are among the values that a rank is a share of.
  for (const [rank, index] of order.entries()) visit(index, binOf((rank + 1) / raw.length));
}

/** Share 1 lies in the last bin, and each half of it two bins further on. */
function binOf(share: number): number {
  return Math.max(
    0,
    Math.min(binCount - 1, binCount - 1 + Math.ceil(binsPerHalving * Math.log2(share))),
  );
}

function shareOf(bin: number): number {
  return 2 ** ((bin - binCount + 1) / binsPerHalving);
}

function clip(gain: number): number {
  return Math.max(0, Math.min(1, gain));
}

function digits(value: number): number {
  return Number(value.toPrecision(4));
}
