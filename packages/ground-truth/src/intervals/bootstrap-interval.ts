import { GroundTruthError } from '../errors.ts';
import { createHashRandom } from '../random/hash-random.ts';
import type { BootstrapOptions, Interval } from './interval.ts';

/**
 * Percentile bootstrap (Efron 1979): the statistic of samples drawn with replacement, its quantiles (1 ∓ confidence) / 2.
 *
 * A sample in which the statistic is undefined lies below the lower and above the upper bound, so it only widens the interval.
 * `undefined` when the statistic of the values as they are is undefined, or when a bound is not finite.
 *
 * @param count - Number of values.
 * @param statistic - Of a sample that holds value i `times[i]` times; `undefined` where it says nothing.
 * @throws {GroundTruthError} INVALID_OPTIONS when `resamples` is not a whole number of at least 1 or `confidence` not within 0 and 1.
 */
export function bootstrapInterval(
  count: number,
  statistic: (times: Uint32Array) => number | undefined,
  options: BootstrapOptions,
): Interval | undefined {
  const { seed, resamples = 1000, confidence = 0.95 } = options;
  checkOptions(resamples, confidence);
  const times = new Uint32Array(count).fill(1);
  const estimate = count === 0 ? undefined : statistic(times);
  if (estimate === undefined || !Number.isFinite(estimate)) return undefined;
  const random = createHashRandom('bootstrap', seed);
  const lower = new Float64Array(resamples);
  const upper = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    times.fill(0);
    for (let draw = 0; draw < count; draw += 1) times[Math.floor(random.next() * count)]! += 1;
    const value = statistic(times);
    lower[resample] = value ?? Number.NEGATIVE_INFINITY;
    upper[resample] = value ?? Number.POSITIVE_INFINITY;
  }
  const low = sortedQuantile(lower.sort(), (1 - confidence) / 2);
  const high = sortedQuantile(upper.sort(), (1 + confidence) / 2);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  return { estimate, low, high, confidence, count };
}

/** Quantile of sorted values, linear between neighbours: place (n − 1)·level. */
function sortedQuantile(sorted: Float64Array, level: number): number {
  const place = (sorted.length - 1) * level;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  // Infinite neighbours would make NaN of a difference.
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}

function checkOptions(resamples: number, confidence: number): void {
  if (Number.isInteger(resamples) && resamples >= 1 && confidence > 0 && confidence < 1) return;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `A bootstrap expects resamples ≥ 1 and 0 < confidence < 1, got ${resamples} and ${confidence}`,
    { resamples, confidence },
  );
}
