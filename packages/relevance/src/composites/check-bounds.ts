import { RelevanceError } from '../errors.ts';
import type { Bound, Bounds } from './composite.ts';

/**
 * Requires that no lower bound lies above the upper one.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when one does.
 */
export function checkBounds({ low, high }: Bounds): void {
  const [lows, highs] = [valuesOf(low), valuesOf(high)];
  // Other lengths fit no network, whose error says which would.
  const isPaired = lows.length === highs.length || lows.length === 1 || highs.length === 1;
  const isEmpty = lows.length === 0 || highs.length === 0;
  const count = isPaired && !isEmpty ? Math.max(lows.length, highs.length) : 0;
  for (let index = 0; index < count; index += 1) {
    const [least, greatest] = [lows, highs].map(
      (values) => values[values.length === 1 ? 0 : index]!,
    );
    if (least! <= greatest!) continue;
    throw new RelevanceError(
      'INVALID_OPTIONS',
      `Bounds of the input expect low to be no more than high, got low ${least} and high ${greatest}${count === 1 ? '' : ` at ${index}`}`,
      { low: least!, high: greatest!, index },
    );
  }
}

function valuesOf(bound: Bound): ArrayLike<number> {
  if (typeof bound === 'number') return [bound];
  return 'shape' in bound ? bound.values : bound;
}
