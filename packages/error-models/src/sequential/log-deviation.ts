/** A smaller deviation is rounding. */
const leastDeviation = 1e-3;

/**
 * How many deviations the logarithm of a value lies above the mean of clean samples, within ±`most`.
 *
 * What is not above zero has no logarithm and lies at −`most`.
 */
export function logDeviation(
  value: number,
  log: { readonly mean: number; readonly standardDeviation: number },
  most: number,
): number {
  if (!(value > 0)) return -most;
  const deviation = Math.max(log.standardDeviation, leastDeviation);
  return Math.min(most, Math.max(-most, (Math.log(value) - log.mean) / deviation));
}
