import type { AmplitudeSketch, Sign } from '@pellucid/relevance/amplitude';

/** Magnitudes of one sign: how many and what sum in each bucket of a sketch. */
export interface SignHistogram {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/** Magnitudes of many maps, in the buckets of {@link AmplitudeSketch}, a sign; plain arrays that cross threads. */
export interface AmplitudeHistogram {
  readonly positive: SignHistogram;
  readonly negative: SignHistogram;
}

/** A histogram of nothing, of as many buckets as a sketch has. */
export function emptyHistogram(sketch: AmplitudeSketch): AmplitudeHistogram {
  const side = (sign: Sign): SignHistogram => ({
    counts: new Float64Array(sketch[sign].counts.length),
    sums: new Float64Array(sketch[sign].sums.length),
  });
  return { positive: side('positive'), negative: side('negative') };
}

/**
 * Adds what a sketch or another histogram holds, exactly: counts are whole, and within a bucket sums are whole multiples of
 * its least step. So merging in any order and any grouping gives the same bytes. Linear in the number of buckets.
 */
export function addToHistogram(
  histogram: AmplitudeHistogram,
  other: AmplitudeHistogram | AmplitudeSketch,
): void {
  for (const sign of ['positive', 'negative'] as const) {
    const { counts, sums } = histogram[sign];
    const from = other[sign];
    for (let bucket = 0; bucket < counts.length; bucket += 1) {
      if (from.counts[bucket] === 0) continue;
      counts[bucket]! += from.counts[bucket]!;
      sums[bucket]! += from.sums[bucket]!;
    }
  }
}

/** How many values a side holds. */
export function countOf({ counts }: SignHistogram): number {
  return counts.reduce((total, count) => total + count, 0);
}

/**
 * The magnitude that a share of the values of a side exceeds: the mean of the bucket that it falls into, less than an eighth
 * away from the exact one; 0 for an empty side.
 *
 * @param exceedance - 0 to 1.
 */
export function exceededBy({ counts, sums }: SignHistogram, exceedance: number): number {
  let left = countOf({ counts, sums }) * exceedance;
  for (let bucket = counts.length - 1; bucket >= 0; bucket -= 1) {
    if (counts[bucket] === 0) continue;
    left -= counts[bucket]!;
    if (left <= 0) return sums[bucket]! / counts[bucket]!;
  }
  return 0;
}
