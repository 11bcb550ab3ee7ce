import type { MaskedScores } from './masked-scores.ts';

/** The values from the most relevant down to one level. */
export interface RankedHits {
  /** Lowest score among them. */
  readonly level: number;
  readonly above: number;
  /** How many of them lie in the mask. */
  readonly hits: number;
}

/**
 * Goes down the levels of a map, the most relevant first; values of one level come together, whatever their place in the array.
 *
 * The object is the same every time and must not be kept.
 */
export function* rankedHits({ scores, inside }: MaskedScores): Generator<RankedHits> {
  const count = scores.length;
  const all = scores.toSorted();
  const within = scores.filter((_, index) => inside[index] === 1).sort();
  const ranked = { level: 0, above: 0, hits: 0 };
  while (ranked.above < count) {
    const level = all[count - 1 - ranked.above]!;
    ranked.level = level;
    while (ranked.above < count && all[count - 1 - ranked.above] === level) ranked.above += 1;
    while (ranked.hits < within.length && within[within.length - 1 - ranked.hits] === level) {
      ranked.hits += 1;
    }
    yield ranked;
  }
}
