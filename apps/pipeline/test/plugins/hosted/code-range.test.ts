import { expect, test } from 'vitest';

import { codeRangeKb } from '../../../src/plugins/hosted/code-range.ts';

const maps = `7f0000000000-7f0000200000 rw-p 00000000 00:00 0
7f1000000000-7f1000040000 rwxp 00000000 00:00 0
7f2000000000-7f2020000000 rwxp 00000000 00:00 0
7f3000000000-7f3080000000 ---p 00000000 00:00 0
`;

test('the largest piece that may be written to and run is what is reserved', () => {
  expect(codeRangeKb(maps)).toBe(512 * 1024);
  expect(codeRangeKb('')).toBe(0);
});

test('of this runtime it is a whole number', () => {
  expect(Number.isSafeInteger(codeRangeKb())).toBe(true);
});
