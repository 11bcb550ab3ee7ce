import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatScales, parseScales } from '../../src/index.ts';

test('a letter a channel, half an octave a letter', () => {
  expect([...parseScales('ace')]).toEqual([1, 0.5, 0.25]);
  expect(formatScales([8, 4, 2.1])).toBe('ace');
  expect([...parseScales('')]).toEqual([]);
});

test('nothing where all channels are the same, or none has any', () => {
  expect(formatScales([3, 3])).toBe('');
  expect(formatScales([0, 0])).toBe('');
  expect(formatScales([])).toBe('');
});

test('what comes back is as large beside the largest as it was, within a quarter of an octave', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1, max: 4000, noNaN: true }), { minLength: 2, maxLength: 20 }),
      (values) => {
        const text = formatScales(values);
        if (text === '') return;
        const largest = Math.max(...values);
        for (const [channel, scale] of parseScales(text).entries()) {
          const octaves = Math.log2(values[channel]! / largest / scale);
          expect(Math.abs(octaves)).toBeLessThan(0.2501);
        }
      },
    ),
    { seed: 20_261_126, numRuns: 200 },
  );
});

test('a channel without any counts as the smallest', () => {
  expect(formatScales([1, 0])).toBe('az');
});
