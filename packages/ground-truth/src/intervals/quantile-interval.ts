import { GroundTruthError } from '../errors.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { BootstrapOptions, Interval } from './interval.ts';

/**
 * Quantile of the values with its bootstrap interval: the least value that a share of at least `level` does not exceed.
 *
 * `undefined` for no values and where one is not finite.
 *
 * @param level - 0 to 1; 0.1 is the value that a tenth of the maps do not exceed.
 * @throws {GroundTruthError} INVALID_OPTIONS when the level is not within 0 and 1.
 */
export function quantileInterval(
  values: ArrayLike<number>,
  level: number,
  options: BootstrapOptions,
): Interval | undefined {
  if (!(level >= 0 && level <= 1)) {
    throw new GroundTruthError(
      'INVALID_OPTIONS',
      `A quantile expects a level from 0 to 1, got ${level}`,
      { level },
    );
  }
  const sorted = Float64Array.from(values).sort();
  if (!sorted.every((value) => Number.isFinite(value))) return undefined;
  const rank = Math.max(1, Math.ceil(level * sorted.length));
  const quantile = (times: Uint32Array): number => {
    let seen = 0;
    let index = -1;
    while (seen < rank) {
      index += 1;
      seen += times[index]!;
    }
    return sorted[index]!;
  };
  return bootstrapInterval(sorted.length, quantile, options);
}
