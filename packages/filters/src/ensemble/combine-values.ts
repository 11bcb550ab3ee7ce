import { largestFloat32 } from '../magnitudes/magnitude-bits.ts';
import type { CombineMaps } from './ensemble.ts';

/**
 * Combines maps value by value.
 *
 * @param combine - Makes one number of the first `count` finite ones of all passes, at least one; it may reorder them.
 */
export function combineValues(
  combine: (values: Float64Array, count: number) => number,
): CombineMaps {
  let values = new Float64Array(0);
  return (stack, out) => {
    const passes = stack.length / out.length;
    if (values.length < passes) values = new Float64Array(passes);
    for (let index = 0; index < out.length; index += 1) {
      let count = 0;
      for (let place = index; place < stack.length; place += out.length) {
        if (!Number.isFinite(stack[place]!)) continue;
        values[count] = stack[place]!;
        count += 1;
      }
      const combined = count === 0 ? 0 : combine(values, count);
      out[index] = Math.max(-largestFloat32, Math.min(largestFloat32, combined));
    }
  };
}

/** Mean of the first `count` numbers. */
export function meanOfFirst(values: Float64Array, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += values[index]!;
  return sum / count;
}
