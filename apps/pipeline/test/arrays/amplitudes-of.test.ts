import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { percentileMeanPower } from '@pellucid/relevance/amplitude';
import { afterAll, describe, expect, test } from 'vitest';

import { amplitudesOf } from '../../src/arrays/amplitudes-of.ts';
import { writeNpy } from '../../src/arrays/write-npy.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

describe('amplitudesOf', () => {
  const { directory, remove } = temporaryDirectory();
  afterAll(remove);
  const fileOf = (shape: number[], values: number[]): string => {
    const file = join(directory, 'r.npy');
    writeFileSync(file, writeNpy({ shape, values: Float32Array.from(values) }));
    return file;
  };

  test('gives each of 2 samples of [5] its own figures', async () => {
    const samples = [
      [1, 2, 3, 4, 10],
      [-1, 0, 0, 0, 5],
    ];
    const amplitudes = await amplitudesOf(fileOf([2, 5], samples.flat()));
    expect(amplitudes).toHaveLength(2);
    expect(amplitudes[0]).toMatchObject({ sum: 20, l1: 20, zeros: 0, size: 5 });
    expect(amplitudes[1]).toMatchObject({ sum: 4, l1: 6, zeros: 3, size: 5 });
    expect(amplitudes.map((amplitude) => (amplitude as { pmp: unknown }).pmp)).toEqual(
      samples.map((sample) => percentileMeanPower(Float32Array.from(sample))),
    );
    // Largest fifth 10, mean of the rest 2.5.
    expect(amplitudes[0]).toMatchObject({ pmp: { positive: 4 } });
  });

  test('takes a number without axes as one sample, and no samples as none', async () => {
    expect(await amplitudesOf(fileOf([], [3]))).toMatchObject([{ sum: 3, size: 1 }]);
    expect(await amplitudesOf(fileOf([0, 5], []))).toEqual([]);
  });

  test('gives Hoyer sparsity, quantiles and top shares, both signs apart and together', async () => {
    const [amplitude] = await amplitudesOf(fileOf([1, 5], [4, -1, 0, 1, 2]));
    expect(amplitude).toMatchObject({
      hoyer: (Math.sqrt(5) - 8 / Math.sqrt(22)) / (Math.sqrt(5) - 1),
      magnitudes: {
        positive: { count: 3, mass: 7, quantiles: [{ level: 0.5, magnitude: 2 }, {}, {}, {}] },
        negative: { count: 1, mass: 1 },
        both: { count: 5, mass: 8, topShares: [{ fraction: 0.001, share: 0.5 }, {}, {}, {}] },
      },
    });
  });

  test('prints what is not a number in JSON as text, and what is undefined as null', async () => {
    const [amplitude] = await amplitudesOf(fileOf([1, 3], [1, 2, Number.POSITIVE_INFINITY]));
    expect(JSON.parse(JSON.stringify(amplitude))).toMatchObject({
      pmp: { positive: 2 },
      pmpAsPublished: { positive: 'Infinity', average: 'Infinity' },
      gap: null,
    });
    const [zeros] = await amplitudesOf(fileOf([1, 3], [0, 0, 0]));
    expect(zeros).toMatchObject({ hoyer: null, pmp: { average: 0 } });
  });

  test('counts what is not finite', async () => {
    const [amplitude] = await amplitudesOf(
      fileOf([1, 3], [Number.NaN, 1, Number.POSITIVE_INFINITY]),
    );
    expect(amplitude).toMatchObject({ nonFinite: 2, notANumber: 1, infinite: 1 });
  });
});
