import type { Random } from '../random.ts';

/** A number of the normal distribution with mean 0 and standard deviation 1, by Box and Muller. */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
