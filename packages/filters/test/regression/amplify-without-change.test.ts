import { expect, test } from 'vitest';

import { applyFilter } from '../apply-filter.ts';

test.each([
  ['a gain of 1', 'partial-amplify:threshold=0,gain=1', [3, -2, 0]],
  ['a gain that float32 cannot tell from 1', 'partial-amplify:threshold=0,gain=1.00000001', [3]],
])('%s writes nothing and reports nothing', (_title, spec, map) => {
  const { relevance, changes } = applyFilter(spec, map);
  expect([...relevance]).toEqual(map);
  expect(changes).toEqual({});
});

test('zeros are not reported as amplified: threshold 0, gain 2 of [3, 0, −0, NaN]', () => {
  const { relevance, changes } = applyFilter('partial-amplify:threshold=0,gain=2', [
    3,
    0,
    -0,
    Number.NaN,
  ]);
  expect([...relevance]).toEqual([6, 0, -0, 0]);
  expect(changes).toEqual({ amplified: 1, quarantined: 1 });
});
