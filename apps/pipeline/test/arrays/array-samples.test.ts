import { describe, expect, test } from 'vitest';

import { arraySamples } from '../../src/arrays/array-samples.ts';
import { PipelineError } from '../../src/errors.ts';

const array = (...shape: number[]): { shape: number[]; values: Float32Array } => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => index),
});

describe('arraySamples', () => {
  test('divides [2, 3] into two samples in the memory of the array', () => {
    const given = array(2, 3);
    const { samples, shape, sample } = arraySamples(given, 'r.npy');
    expect([samples, shape]).toEqual([2, [3]]);
    sample(1)[0] = 100;
    expect([...given.values]).toEqual([0, 1, 2, 100, 4, 5]);
  });

  test('takes a number as one sample, [3] as three, and [0, 3] as none', () => {
    expect(arraySamples(array(), 'r.npy')).toMatchObject({ samples: 1, shape: [1] });
    expect(arraySamples(array(3), 'r.npy')).toMatchObject({ samples: 3, shape: [1] });
    expect(arraySamples(array(0, 3), 'r.npy')).toMatchObject({ samples: 0, shape: [3] });
  });

  test('refuses a million samples of nothing, which a header alone can promise', () => {
    const call = (): unknown => arraySamples(array(1_000_000, 0), 'r.npy');
    expect(call).toThrow(PipelineError);
    expect(call).toThrow('Array r.npy expects samples with values, got the shape (1000000, 0)');
  });
});
