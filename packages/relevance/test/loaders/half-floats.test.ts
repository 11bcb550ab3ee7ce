import { describe, expect, test } from 'vitest';

import { bfloat16ToNumber, float16ToNumber } from '../../src/loaders/half-floats.ts';

describe('float16', () => {
  test.each([
    ['0', 0x0000, 0],
    ['−0', 0x8000, -0],
    ['1', 0x3c00, 1],
    ['−2', 0xc000, -2],
    ['the largest', 0x7bff, 65_504],
    ['the least normal', 0x0400, 2 ** -14],
    ['the largest denormal', 0x03ff, (1023 / 1024) * 2 ** -14],
    ['the least denormal', 0x0001, 2 ** -24],
    ['one third', 0x3555, 0.333251953125],
    ['infinity', 0x7c00, Number.POSITIVE_INFINITY],
    ['−infinity', 0xfc00, Number.NEGATIVE_INFINITY],
    ['NaN', 0x7e00, Number.NaN],
  ])('%s', (_name, bits, expected) => {
    expect(float16ToNumber(bits)).toBe(expected);
  });
});

describe('bfloat16', () => {
  test.each([
    ['1', 0x3f80, 1],
    ['−2', 0xc000, -2],
    ['100', 0x42c8, 100],
    ['infinity', 0x7f80, Number.POSITIVE_INFINITY],
    ['NaN', 0x7fc0, Number.NaN],
    ['the least denormal', 0x0001, 2 ** -133],
  ])('%s', (_name, bits, expected) => {
    expect(bfloat16ToNumber(bits)).toBe(expected);
  });
});
