import { checkLengths } from '../errors.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { BootstrapOptions, Interval } from './interval.ts';

/**
 * Ratio of the means of paired values with its bootstrap interval: Σ numerators / Σ denominators, pairs drawn together.
 *
 * Unlike the mean of ratios, a pair with a denominator near zero does not decide it. `undefined` for no pairs, where a value is not
 * finite, where the denominators do not add up to more than zero, and where that happens in so many samples that a bound is open.
 *
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  options: BootstrapOptions,
): Interval | undefined {
  checkLengths('Ratio of means', numerators, denominators);
  const ratio = (times: Uint32Array): number | undefined => {
    let above = 0;
    let below = 0;
    for (let index = 0; index < times.length; index += 1) {
      above += times[index]! * numerators[index]!;
      below += times[index]! * denominators[index]!;
    }
    return below > 0 ? above / below : undefined;
  };
  return bootstrapInterval(numerators.length, ratio, options);
}
