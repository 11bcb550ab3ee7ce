import type { Random } from '../random.ts';

/** Errors whose way to the input is followed: one value, noise of both signs, and noise of one sign. */
export const followedErrors = ['spike', 'noise', 'one-signed'] as const;

/** How an error that is followed looks. */
export type FollowedError = (typeof followedErrors)[number];

/** Writes an error into zeros; noise is Gaussian. */
export function drawError(error: FollowedError, values: Float32Array, random: Random): void {
  if (error === 'spike') {
    values[random.integer(0, values.length - 1)] = random.next() < 0.5 ? -1 : 1;
    return;
  }
  for (let index = 0; index < values.length; index += 1) {
    const value = gaussian(random);
    values[index] = error === 'noise' ? value : Math.abs(value);
  }
}

/** By Box and Muller. */
function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
