import type { AmplitudeSketch, Sign } from './amplitude-sketch.ts';
import type { Split } from './magnitude-buckets.ts';
import { MagnitudeBuckets } from './magnitude-buckets.ts';

/** Magnitudes that can be asked about: of one sign, or of both together; without zeros. */
export type Part = Sign | 'both';

/** Answers about magnitudes by their rank. */
export interface Ranks {
  /** Sums of the `count` largest magnitudes and of the others. */
  readonly split: (part: Part, count: number) => Split;
  /** The magnitude of a rank, 1 the largest; 0 behind the last. */
  readonly ranked: (part: Part, rank: number) => number;
}

/** The buckets of each part of a sketch. */
export type PartBuckets = Readonly<Record<Part, MagnitudeBuckets>>;

/** The buckets of each part of a sketch; those of both signs are merged anew. */
export function partBuckets({ positive, negative }: AmplitudeSketch): PartBuckets {
  const both = new MagnitudeBuckets();
  both.merge(positive);
  both.merge(negative);
  return { positive, negative, both };
}

/** Answers from the buckets alone. */
export function sketchedRanks(buckets: PartBuckets): Ranks {
  return {
    split: (part, count) => buckets[part].split(count),
    ranked: (part, rank) => buckets[part].ranked(rank),
  };
}
