import { expect, test } from 'vitest';

import { massAccuracy } from '../../src/index.ts';

test('an infinity outside of the mask leaves nothing to say, not an accuracy of 0: [1, ∞], mask [1, 0]', () => {
  expect(massAccuracy([1, Number.POSITIVE_INFINITY], [1, 0], 'positive')).toBeUndefined();
});
