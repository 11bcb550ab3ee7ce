import { expect, test } from 'vitest';

import { averagePrecision, massAccuracy, randomMap } from '../../src/index.ts';

test('depends on its key alone', () => {
  expect(randomMap(10, 'seed', 3)).toEqual(randomMap(10, 'seed', 3));
  expect(randomMap(10, 'seed', 3)).not.toEqual(randomMap(10, 'seed', 4));
});

test('scores the share of the mask, whichever part counts: 20,000 values, a fifth inside', () => {
  const map = randomMap(20_000, 'share');
  const mask = Uint8Array.from(map, (_, index) => (index % 5 === 0 ? 1 : 0));
  for (const sign of ['positive', 'absolute'] as const) {
    expect(Math.abs(massAccuracy(map, mask, sign)! - 0.2)).toBeLessThan(0.02);
    expect(Math.abs(averagePrecision(map, mask, sign)! - 0.2)).toBeLessThan(0.02);
  }
});
