import { percentileMeanPower } from '@pellucid/relevance/amplitude';
import { describe, expect, test } from 'vitest';

import { amplitudesOf } from '../../src/arrays/amplitudes-of.ts';
import { arraySamples } from '../../src/arrays/array-samples.ts';

describe('amplitudesOf', () => {
  const of = (shape: number[], values: number[]): object[] => [
    ...amplitudesOf(arraySamples({ shape, values: Float32Array.from(values) }, 'r.npy')),
  ];

  test('gives each of 2 samples of [5] its own figures', () => {
    const samples = [
      [1, 2, 3, 4, 10],
      [-1, 0, 0, 0, 5],
    ];
    const amplitudes = of([2, 5], samples.flat());
    expect(amplitudes).toHaveLength(2);
    expect(amplitudes[0]).toMatchObject({ sum: 20, l1: 20, zeros: 0, size: 5 });
    expect(amplitudes[1]).toMatchObject({ sum: 4, l1: 6, zeros: 3, size: 5 });
    expect(amplitudes.map((amplitude) => (amplitude as { pmp: unknown }).pmp)).toEqual(
      samples.map((sample) => percentileMeanPower(Float32Array.from(sample))),
    );
    // Largest fifth 10, mean of the rest 2.5.
    expect(amplitudes[0]).toMatchObject({ pmp: { positive: 4 } });
  });

  test('takes a number without axes as one sample, and no samples as none', () => {
    expect(of([], [3])).toMatchObject([{ sum: 3, size: 1 }]);
    expect(of([0, 5], [])).toEqual([]);
  });

  test('gives Hoyer sparsity, quantiles and top shares, both signs apart and together', () => {
    const [amplitude] = of([1, 5], [4, -1, 0, 1, 2]);
    expect(amplitude).toMatchObject({
      hoyer: (Math.sqrt(5) - 8 / Math.sqrt(22)) / (Math.sqrt(5) - 1),
      magnitudes: {
        positive: { count: 3, mass: 7, quantiles: { 0.5: 2, 0.9: 4, 0.99: 4, 0.999: 4 } },
        negative: { count: 1, mass: 1 },
        both: { count: 5, mass: 8, topShares: { 0.001: 0.5, 0.01: 0.5, 0.1: 0.5, 0.2: 0.5 } },
      },
    });
  });

  test('prints what is not a number in JSON as text, and what is undefined as null', () => {
    const [amplitude] = of([1, 3], [1, 2, Number.POSITIVE_INFINITY]);
    expect(JSON.parse(JSON.stringify(amplitude))).toMatchObject({
      pmp: { positive: 2 },
      pmpAsPublished: { positive: 'Infinity', average: 'Infinity' },
      gap: null,
    });
    const [zeros] = of([1, 3], [0, 0, 0]);
    expect(zeros).toMatchObject({ hoyer: null, pmp: { average: 0 } });
  });

  test('counts what is not finite', () => {
    const [amplitude] = of([1, 3], [Number.NaN, 1, Number.POSITIVE_INFINITY]);
    expect(amplitude).toMatchObject({ nonFinite: 2, notANumber: 1, infinite: 1 });
  });
});
