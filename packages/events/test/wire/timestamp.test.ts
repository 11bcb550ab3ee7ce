import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { safeInteger } from '../../src/wire/safe-integer.ts';
import { decodeTimestamp, encodeTimestamp } from '../../src/wire/timestamp.ts';

describe('timestamp', () => {
  test('whole milliseconds come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8.64e15 }), (milliseconds) => {
        const { seconds, nanos } = encodeTimestamp(milliseconds);
        expect(decodeTimestamp({ seconds: seconds!, nanos: nanos! }, 'time')).toBe(milliseconds);
      }),
    );
  });

  test.each([
    [0, 0],
    [-1, 999_999_999],
    [1, -1],
    [1, 1_000_000_000],
    [1e15, 0],
    [0, 999_999],
  ])('%d s %d ns is refused', (seconds, nanos) => {
    expect(() => decodeTimestamp({ seconds, nanos }, 'time')).toThrow(
      expect.objectContaining({ code: 'INVALID_TIME' }) as Error,
    );
  });
});

describe('64-bit integers', () => {
  test.each([
    [{ low: -1, high: -1, unsigned: false }, -1],
    [{ low: -1, high: 0x1fffff, unsigned: false }, Number.MAX_SAFE_INTEGER],
    [{ low: 0, high: 0x200000, unsigned: false }, Number.NaN],
    [{ low: -1, high: -1, unsigned: true }, Number.NaN],
    [7, 7],
    [1.5, Number.NaN],
  ])('%j is %d', (value, expected) => {
    expect(safeInteger(value)).toBe(expected);
  });
});
