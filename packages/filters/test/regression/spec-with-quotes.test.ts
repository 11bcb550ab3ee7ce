import { expect, test } from 'vitest';

import { formatFilterSpec, parseFilterSpec } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

test.each(['say "no"', '"', 'a",b="c', ' padded ', '"quoted"'])(
  'a value of %j is read back as it was written',
  (value) => {
    const spec = { name: 'f', options: { first: value, second: 2 }, selector: '5' };
    expect(parseFilterSpec(formatFilterSpec(spec))).toEqual(spec);
  },
);

test('a quote that is not closed is refused and does not swallow the selector: f:a="x@5', () => {
  expect(errorOf(() => parseFilterSpec('f:a="x@5')).code).toBe('INVALID_SPEC');
});
