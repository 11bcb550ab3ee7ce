import { expect, test } from 'vitest';

import { errorText } from '../../../src/plugins/hosted/error-text.ts';

test.each([
  ['an error', new RangeError('no'), 'RangeError: no'],
  ['a text', 'no', 'no'],
  ['several lines with a bell', new Error('a\n\u0007b'), 'Error: a b'],
  ['nothing that is a text', Object.create(null), 'an error that has no text'],
  ['half a surrogate pair', '\ud83d', '\ufffd'],
])('%s', (_, error, text) => {
  expect(errorText(error)).toBe(text);
});

test('a long one is cut, also within a surrogate pair', () => {
  expect(errorText('x'.repeat(1e6))).toBe(`${'x'.repeat(300)}…`);
  expect(errorText(`${'x'.repeat(299)}😀😀`)).toBe(`${'x'.repeat(299)}\ufffd…`);
});
