import type { SequentialRun } from './sequential-run.ts';

/** S = max(0, S + deviation − slack), off above `limit`; Page 1954. */
export function cusum(
  { slack, limit }: { readonly slack: number; readonly limit: number },
  deviation: (value: number) => number,
): SequentialRun {
  let sum = 0;
  let from = 0;
  return {
    add: (value, place) => {
      if (sum === 0) from = place;
      sum = Math.max(0, sum + deviation(value) - slack);
      if (!(sum > limit)) return undefined;
      const alarm = { value: sum, limit, from, to: place };
      sum = 0;
      return alarm;
    },
  };
}
