import { expect, test } from 'vitest';

import { sumChannels } from '../../src/index.ts';

test('[2, 1, 3] to [2, 1], with its signs', () => {
  const values = Float32Array.of(1, 2, 3, -5, 4, 0);
  expect(sumChannels({ shape: [2, 1, 3], values })).toEqual({
    shape: [2, 1],
    values: Float32Array.of(6, -1),
  });
});
