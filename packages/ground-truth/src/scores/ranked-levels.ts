import type { MaskedScores } from './masked-scores.ts';

/** The distinct scores of a map, the most relevant first; tied values come together, whatever their place in the array. */
export interface RankedLevels {
  /** Number of distinct scores; what lies behind in the arrays means nothing. */
  readonly count: number;
  readonly level: Float64Array;
  /** Number of values that reach each level. */
  readonly reached: Uint32Array;
  /** Number of these that lie in the mask. */
  readonly hits: Uint32Array;
}

/** Sorts the scores of a map, once for all that goes by their order. */
export function rankedLevels({ scores, inside }: MaskedScores): RankedLevels {
  const total = scores.length;
  const all = scores.toSorted();
  const within = scores.filter((_, index) => inside[index] === 1).sort();
  const level = new Float64Array(total);
  const reached = new Uint32Array(total);
  const hits = new Uint32Array(total);
  let count = 0;
  let above = 0;
  let found = 0;
  while (above < total) {
    const score = all[total - 1 - above]!;
    while (above < total && all[total - 1 - above] === score) above += 1;
    while (found < within.length && within[within.length - 1 - found] === score) found += 1;
    level[count] = score;
    reached[count] = above;
    hits[count] = found;
    count += 1;
  }
  return { count, level, reached, hits };
}
