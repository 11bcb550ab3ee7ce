import { expect, test } from 'vitest';

import { applyFilter } from '../apply-filter.ts';

const largest = (2 - 2 ** -23) * 2 ** 127;

test.each([2, 1e300, Number.MAX_VALUE])(
  'products beyond float32 stop at its largest number: [2e38, −3e38, 1] by %d',
  (gain) => {
    const { relevance, changes } = applyFilter(`partial-amplify:gain=${gain}`, [2e38, -3e38, 1]);
    expect([...relevance]).toEqual([largest, -largest, 1]);
    expect(changes).toEqual({ amplified: 2 });
  },
);
