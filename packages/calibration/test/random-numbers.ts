import { createRandom } from '@pellucid/error-models';

/** Numbers from 1 up, above x with probability x^−index. */
export function paretoNumbers(index: number, count: number, seed: string | number): number[] {
  const random = createRandom('pareto', index, seed);
  return Array.from({ length: count }, () => (1 - random.next()) ** (-1 / index));
}

/** Numbers from 1 up, above 1 + x with probability e^−x. */
export function exponentialNumbers(count: number, seed: string | number): number[] {
  const random = createRandom('exponential', seed);
  return Array.from({ length: count }, () => 1 - Math.log(1 - random.next()));
}
