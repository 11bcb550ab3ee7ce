import { describe, expect, test } from 'vitest';

import { createRandom } from '../../src/index.ts';
import { ActivationScan } from '../../src/scan/activation-scan.ts';

interface Figures {
  readonly massOffSupport: number | undefined;
  readonly largestCoefficient: number | undefined;
  readonly coefficientOfLargest: number | undefined;
}

/** The figures a value at a time. */
function scalarFigures(relevance: Float32Array, activation: Float32Array): Figures {
  const magnitudes = relevance.map(Math.abs);
  const largest = Math.max(0, ...magnitudes);
  let mass = 0;
  let most: number | undefined;
  for (const [index, magnitude] of magnitudes.entries()) {
    const active = Math.abs(activation[index]!);
    if (active === 0) mass += magnitude;
    else most = Math.max(most ?? 0, magnitude / active);
  }
  return {
    massOffSupport: activation.includes(0) ? mass : undefined,
    largestCoefficient: most,
    coefficientOfLargest:
      largest === 0 ? undefined : largest / Math.abs(activation[magnitudes.indexOf(largest)]!),
  };
}

function scanned(relevance: Float32Array, activation: Float32Array): Figures {
  const scan = new ActivationScan();
  scan.run(relevance, activation, Math.max(0, ...relevance.map(Math.abs)));
  const { massOffSupport, largestCoefficient, coefficientOfLargest } = scan;
  return { massOffSupport, largestCoefficient, coefficientOfLargest };
}

/** Heavy-tailed relevance of both signs; every third activation is zero, and then relevance is as well. */
function mapOf(length: number, seed: number): readonly [Float32Array, Float32Array] {
  const random = createRandom('activation scan', seed);
  const activation = Float32Array.from({ length }, (_, index) =>
    index % 3 === 1 ? 0 : random.between(-2, 2),
  );
  const relevance = activation.map((value) => value * 10 ** random.between(-30, 5));
  return [relevance, activation];
}

const lengths = [0, 1, 15, 16, 17, 4095, 4096, 4097, 9001];

describe.each(lengths)('of %i values', (length) => {
  test('has the figures of one value after the other, to the last bit', () => {
    for (let seed = 0; seed < 6; seed += 1) {
      const [relevance, activation] = mapOf(length, seed);
      expect(scanned(relevance, activation)).toEqual(scalarFigures(relevance, activation));
    }
  });

  test('finds relevance where the activation is zero, wherever it is', () => {
    const [relevance, activation] = mapOf(length, 7);
    for (let index = 1; index < length; index += Math.ceil(length / 9)) {
      const off = relevance.with(index - (index % 3) + 1 < length ? index - (index % 3) + 1 : 1, 5);
      expect(scanned(off, activation)).toEqual(scalarFigures(off, activation));
    }
  });
});

test('a sample without zeros has no mass off the support, one without activation no coefficients', () => {
  const ones = new Float32Array(20).fill(1);
  expect(scanned(ones, ones).massOffSupport).toBeUndefined();
  expect(scanned(ones, new Float32Array(20))).toEqual({
    massOffSupport: 20,
    largestCoefficient: undefined,
    coefficientOfLargest: Infinity,
  });
});

test('coefficients so small or large that float32 has none of them', () => {
  const [tiny, huge] = [1e-38, 3e38];
  const cases = [
    [Float32Array.of(tiny, 2 * tiny, 0), Float32Array.of(huge, huge, 1)],
    [Float32Array.of(huge, huge / 2, 0), Float32Array.of(tiny, tiny / 8, 1)],
  ] as const;
  for (const [relevance, activation] of cases) {
    expect(scanned(relevance, activation)).toEqual(scalarFigures(relevance, activation));
  }
});
