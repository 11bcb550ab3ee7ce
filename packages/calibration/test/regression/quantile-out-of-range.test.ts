import { expect, test } from 'vitest';

import { fitGapGates } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { collectorOf, paretoNumbers } from '../random-gaps.ts';

test.each([
  [{ gateQuantile: 99 }, '"gateQuantile" to be from 0 to 1, got 99'],
  [{ gateQuantile: -0.1 }, '"gateQuantile" to be from 0 to 1, got -0.1'],
  [{ gateQuantile: Number.NaN }, '"gateQuantile" to be from 0 to 1, got NaN'],
  [{ falseAlarm: 0 }, '"falseAlarm" to be above 0 and below 1, got 0'],
  [{ falseAlarm: 1 }, '"falseAlarm" to be above 0 and below 1, got 1'],
  [{ falseAlarm: Number.NaN }, '"falseAlarm" to be above 0 and below 1, got NaN'],
])(
  '%j is refused instead of fitting a gate of NaN or a detector that never reports',
  (options, expected) => {
    const collectors = [collectorOf('a', paretoNumbers(6, 60, 1))];
    const error = errorOf(() => fitGapGates(collectors, options));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Fitting gap gates expects ${expected}`);
  },
);
