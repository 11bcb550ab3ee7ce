import { checkLengths } from '../errors.ts';

/**
 * Spearman's rank correlation of two maps, −1 to 1, on signed values: the correlation of their ranks, tied values sharing the mean of
 * theirs.
 *
 * `undefined` when all values of a map are equal, or one is not finite: it has no order then.
 *
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  checkLengths('Rank correlation', a, b);
  const ranksA = centredRanks(a);
  const ranksB = centredRanks(b);
  if (ranksA === undefined || ranksB === undefined) return undefined;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < a.length; index += 1) {
    const rankA = ranksA[index]!;
    const rankB = ranksB[index]!;
    product += rankA * rankB;
    squaresA += rankA * rankA;
    squaresB += rankB * rankB;
  }
  if (squaresA === 0 || squaresB === 0) return undefined;
  return Math.min(1, Math.max(-1, product / Math.sqrt(squaresA * squaresB)));
}

/** Ranks of the values, less their mean; `undefined` where a value is not finite. */
function centredRanks(values: ArrayLike<number>): Float64Array | undefined {
  const count = values.length;
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    if (!Number.isFinite(values[index]!)) return undefined;
    order[index] = index;
  }
  order.sort((one, other) => values[one]! - values[other]!);
  const ranks = new Float64Array(count);
  let start = 0;
  while (start < count) {
    let end = start + 1;
    while (end < count && values[order[end]!] === values[order[start]!]) end += 1;
    const rank = (start + end - 1) / 2 - (count - 1) / 2;
    for (let place = start; place < end; place += 1) ranks[order[place]!] = rank;
    start = end;
  }
  return ranks;
}
