import type { SequentialRun } from './sequential-run.ts';

/** Σ (deviation − mean so far − drift) less its minimum, off above `limit`; Page 1954, Hinkley 1971. */
export function pageHinkley(
  { drift, limit }: { readonly drift: number; readonly limit: number },
  deviation: (value: number) => number,
): SequentialRun {
  let count = 0;
  let mean = 0;
  let sum = 0;
  let least = 0;
  let from = 0;
  return {
    add: (value, place) => {
      // The mean without the value: the first values after a cold start must not hide in it.
      if (count === 0) mean = deviation(value);
      if (sum === least) from = place;
      const added = deviation(value);
      sum += added - mean - drift;
      least = Math.min(least, sum);
      count += 1;
      mean += (added - mean) / count;
      if (!(sum - least > limit)) return undefined;
      const alarm = { value: sum - least, limit, from, to: place };
      count = 0;
      sum = 0;
      least = 0;
      return alarm;
    },
  };
}
