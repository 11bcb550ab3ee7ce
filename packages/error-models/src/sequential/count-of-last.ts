import type { SequentialRun } from './sequential-run.ts';

/** Goes off when `k` of the last `n` values pass. */
export function countOfLast(
  { k, n }: { readonly k: number; readonly n: number },
  passes: (value: number) => boolean,
): SequentialRun {
  let seen = 0;
  // How many values had been seen when each of them passed, and where it was.
  let passed: { readonly number: number; readonly place: number }[] = [];
  return {
    add: (value, place) => {
      seen += 1;
      passed = passed.filter(({ number }) => number > seen - n);
      if (passes(value)) passed.push({ number: seen, place });
      if (passed.length < k) return undefined;
      const from = passed[0]!.place;
      const alarm = { value: passed.length, limit: k, from, to: place };
      passed = [];
      return alarm;
    },
  };
}
