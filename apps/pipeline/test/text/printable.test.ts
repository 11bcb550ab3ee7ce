import { expect, test } from 'vitest';

import { printable, printableLines } from '../../src/text/printable.ts';

test('printable writes out everything that a terminal obeys, line ends too', () => {
  expect(printable('a\u001B]0;b\u0007\n\u009Bc')).toBe(String.raw`a\x1b]0;b\x07\x0a\x9bc`);
});

test('printableLines leaves lines and tabs as they are', () => {
  expect(printableLines('é\t1\n\u001B[31m2\r\n\n')).toBe(`é\t1\n${String.raw`\x1b[31m2\x0d`}\n\n`);
});
