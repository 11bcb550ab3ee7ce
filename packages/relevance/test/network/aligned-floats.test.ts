import '@tensorflow/tfjs-node';
import { square, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

import { alignedFloats } from '../../src/network/aligned-floats.ts';

describe('alignedFloats', () => {
  it.each([0, 1, 16_384, 100_001])('is %i zeros', (length) => {
    const values = alignedFloats(length);
    expect(values).toHaveLength(length);
    expect(values.every((value) => value === 0)).toBe(true);
    expect(values.buffer.byteLength).toBe(4 * length);
  });

  it('is the memory of the tensor that is made of it, where it is large', () => {
    const values = alignedFloats(2 ** 20);
    const weights = tensor1d(values);
    // Whatever the backend copies it copies at the first use.
    square(weights).dispose();
    values[7] = 3;
    const squares = square(weights);
    expect(squares.dataSync()[7]).toBe(9);
    squares.dispose();
    weights.dispose();
  });
});
