import type { Random } from '../random.ts';
import { someOf } from '../some-of.ts';

/** Places of a share of the values that are not zero, one at least, each once; none where all are zero. */
export function someActive(values: Float32Array, share: number, random: Random): readonly number[] {
  const active: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] !== 0) active.push(index);
  }
  const count = Math.max(1, Math.round(share * active.length));
  return someOf(active.length, count, random).map((place) => active[place]!);
}
