import type { AmplitudeSketch } from './amplitude-sketch.ts';
import { bucketFloor, bucketUnit, bucketsPerSign, lowMask, numberOf } from './float-buckets.ts';
import { gatherBuckets } from './gather-buckets.ts';
import type { Part, PartBuckets, Ranks } from './ranks.ts';
import { partBuckets, sketchedRanks } from './ranks.ts';

/** What was asked, and the sum of the squares of the finite values. */
export interface Refined<Answer> {
  readonly answer: Answer;
  readonly squares: number;
}

/**
 * Answers exactly what a sketch answers within the width of a bucket: in one more pass over the values, those in the buckets
 * on a boundary are gathered and sorted.
 *
 * @param sketch - Holds these values and no others.
 * @param ask - Asks the same questions whatever the answers are; it is called twice, at first only to learn the questions.
 */
export function refine<Answer>(
  sketch: AmplitudeSketch,
  values: Float32Array,
  ask: (ranks: Ranks) => Answer,
): Refined<Answer> {
  const buckets = partBuckets(sketch);
  const { squares, members } = gatherBuckets(values, boundaries(buckets, ask));
  return { answer: ask(exactRanks(buckets, members)), squares };
}

/** The buckets that the answers end in, and how many values each holds. */
function boundaries(
  buckets: PartBuckets,
  ask: (ranks: Ranks) => unknown,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const note = (part: Part, count: number): void => {
    const { bucket } = buckets[part].boundary(count);
    const { positive, negative } = buckets;
    if (part !== 'negative') counts.set(bucket, positive.counts[bucket]!);
    if (part !== 'positive') counts.set(bucketsPerSign + bucket, negative.counts[bucket]!);
  };
  const sketched = sketchedRanks(buckets);
  ask({
    split: (part, count) => {
      note(part, count);
      return sketched.split(part, count);
    },
    ranked: (part, rank) => {
      note(part, rank);
      return sketched.ranked(part, rank);
    },
  });
  // What counts as zero is in no sum.
  counts.delete(0);
  counts.delete(bucketsPerSign);
  return counts;
}

function exactRanks(buckets: PartBuckets, members: ReadonlyMap<number, Int32Array>): Ranks {
  const membersOf = (part: Part, bucket: number): Int32Array => {
    const positive = members.get(bucket) ?? new Int32Array(0);
    const negative = members.get(bucketsPerSign + bucket) ?? new Int32Array(0);
    if (part !== 'both') return part === 'positive' ? positive : negative;
    const both = new Int32Array(positive.length + negative.length);
    both.set(positive);
    both.set(negative, positive.length);
    return both.sort();
  };
  return {
    split: (part, count) => {
      const { bucket, taken, above } = buckets[part].boundary(count);
      const here = membersOf(part, bucket);
      const first = Math.max(0, here.length - taken);
      return {
        top: above + sumOf(bucket, here.subarray(first)),
        rest: buckets[part].sumBelow(bucket) + sumOf(bucket, here.subarray(0, first)),
      };
    },
    ranked: (part, rank) => {
      const { bucket, taken } = buckets[part].boundary(rank);
      const here = membersOf(part, bucket);
      return bucket === 0 ? 0 : numberOf(here[here.length - taken]!);
    },
  };
}

/** Sum of magnitudes of one bucket, from their bits; the low bits add up without rounding. */
function sumOf(bucket: number, magnitudes: Int32Array): number {
  let low = 0;
  for (const magnitude of magnitudes) low += magnitude & lowMask;
  return magnitudes.length * bucketFloor[bucket]! + low * bucketUnit[bucket]!;
}
