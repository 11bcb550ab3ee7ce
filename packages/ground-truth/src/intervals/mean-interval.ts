import { bootstrapInterval } from './bootstrap-interval.ts';
import type { BootstrapOptions, Interval } from './interval.ts';

/**
 * Mean of the values with its bootstrap interval.
 *
 * `undefined` for no values and where one is not finite.
 */
export function meanInterval(
  values: ArrayLike<number>,
  options: BootstrapOptions,
): Interval | undefined {
  const mean = (times: Uint32Array): number => {
    let sum = 0;
    for (let index = 0; index < times.length; index += 1) sum += times[index]! * values[index]!;
    return sum / times.length;
  };
  return bootstrapInterval(values.length, mean, options);
}
