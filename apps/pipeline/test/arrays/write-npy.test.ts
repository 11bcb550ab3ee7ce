import { describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';

describe('writeNpy', () => {
  test.each<[shape: number[], text: string]>([
    [[], '()'],
    [[2], '(2,)'],
    [[2, 3], '(2, 3)'],
    [[1, 2, 3, 4], '(1, 2, 3, 4)'],
  ])('writes the shape %j as Python does', (shape, text) => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const bytes = writeNpy({ shape, values });
    const header = Buffer.from(bytes).toString('latin1', 10, bytes.length - 4 * values.length);
    expect(header.trimEnd()).toBe(`{'descr': '<f4', 'fortran_order': False, 'shape': ${text}, }`);
    expect(header.endsWith('\n')).toBe(true);
  });

  test('writes version 1 with little-endian floats that start at a multiple of 64, also behind a long header', () => {
    const bytes = Buffer.from(writeNpy({ shape: [1, 2], values: Float32Array.of(1, 2) }));
    expect(bytes.toString('latin1', 0, 8)).toBe('\u0093NUMPY\u0001\u0000');
    expect(bytes.readUInt16LE(8)).toBe(118);
    expect(bytes.subarray(128).toString('hex')).toBe('0000803f00000040');
    const long = writeNpy({
      shape: Array.from({ length: 40 }, () => 1),
      values: Float32Array.of(7),
    });
    expect((long.length - 4) % 64).toBe(0);
  });
});
