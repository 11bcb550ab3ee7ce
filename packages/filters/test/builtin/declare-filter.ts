import { builtinFilters } from '../../src/index.ts';
import { testFilter } from '../../src/testing/index.ts';
import type { FilterTables } from '../../src/testing/index.ts';

/** The vector of the paper’s examples: l1 norm 20.6, sum 7.8. */
export const x: readonly number[] = [10, -4, 3, 0, -0.4, 1, -2, 0.2];

/** Declares the tests of a built-in filter, quick enough for daily work; `test/slow` takes a million values. */
export function declareFilter(
  name: string,
  tables: Pick<FilterTables, 'valid' | 'cases'> & Partial<FilterTables>,
): void {
  const definition = builtinFilters.get(name);
  testFilter(definition, {
    trials: 60,
    costValues: 10_000,
    onReport: () => undefined,
    ...tables,
    invalid: [
      { options: { ...tables.valid[0], unknown: 1 }, message: 'got "unknown"' },
      ...(tables.invalid ?? []),
    ],
  });
}
