import { expect, test } from 'vitest';

import { selectPoints } from '../../src/index.ts';
import { smallCnnPoints } from '../example-points.ts';

test.each(['fn3', '"fn3"', 'fn3*', '9'])(
  '%s is the point that the last layer reads, not also the output, which that layer makes',
  (selector) => {
    const ids = selectPoints(smallCnnPoints, selector).map(({ id }) => id);
    expect(ids).toEqual(['09_convolution_fn3']);
  },
);
