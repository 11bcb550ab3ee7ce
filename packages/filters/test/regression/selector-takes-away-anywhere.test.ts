import { expect, test } from 'vitest';

import { selectPoints } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { smallCnnPoints } from '../example-points.ts';

test.each(['3..7,!5', '!5,3..7', '3..4,!5,5..7'])(
  '%s leaves out the fifth, wherever it is taken away',
  (selector) => {
    const ordinals = selectPoints(smallCnnPoints, selector).map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual([3, 4, 6, 7]);
  },
);

test.each(['5,!5', '!all', 'paper,!3..7'])('%s leaves nothing and is refused', (selector) => {
  const error = errorOf(() => selectPoints(smallCnnPoints, selector));
  expect(error.code).toBe('INVALID_SPEC');
  expect(error.message).toContain(
    `Selector "${selector}" expects to leave points of the network, got none. The points are input, 02`,
  );
});
