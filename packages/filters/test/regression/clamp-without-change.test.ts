import { expect, test } from 'vitest';

import { applyFilter } from '../apply-filter.ts';

test('a value that is the limit already is not reported as clamped: 0.6·M of M = 1.66675', () => {
  const largest = Math.fround(1.66675);
  const limit = Math.fround(largest * Math.fround(0.6));
  expect(Math.fround(limit / largest)).toBeGreaterThan(Math.fround(0.6));
  const { relevance, changes } = applyFilter('fraction-clamp:high=0.6', [largest, limit, -limit]);
  expect([...relevance]).toEqual([limit, limit, -limit]);
  expect(changes).toEqual({ clamped: 1 });
});
