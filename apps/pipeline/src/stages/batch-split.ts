/** What a batch costs beside its samples, in samples. */
const batchOverhead = 2;

/**
 * Sizes of the batches that so many events are split into: one, unless full batches of smaller sizes cost less, padding included.
 *
 * @param sizes - Compiled batch sizes; `count` is at most the largest.
 */
export function batchSplit(count: number, sizes: readonly number[]): readonly number[] {
  const whole = paddedSize(count, sizes);
  const parts: number[] = [];
  let left = count;
  for (const size of sizes.toSorted((a, b) => b - a)) {
    for (; left >= size; left -= size) parts.push(size);
  }
  if (left > 0) parts.push(left);
  const costOf = (size: number): number => size + batchOverhead;
  const split = parts.reduce((total, part) => total + costOf(paddedSize(part, sizes)), 0);
  return split < costOf(whole) ? parts : [count];
}

/** The smallest compiled size that holds so many. */
function paddedSize(count: number, sizes: readonly number[]): number {
  return Math.min(...sizes.filter((size) => size >= count));
}
