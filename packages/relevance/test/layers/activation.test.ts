import { memory, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { activate, derivative, slopesOf } from '../../src/layers/activation.ts';
import { isNonNegative, keepsNonNegative } from '../../src/network/activation.ts';
import type { Activation } from '../../src/network/activation.ts';

const inputs = [-100, -7, -2, -0.5, -1e-3, 0, 1e-3, 0.5, 2, 5.5, 7, 100];
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const softplus = (z: number): number => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0);
const clip = (z: number, low: number, high: number): number => Math.min(high, Math.max(low, z));

/** Φ(z) by the series of the error function, which ends where float64 does. */
function normalShare(z: number): number {
  if (Math.abs(z) > 6) return z > 0 ? 1 : 0;
  let term = z / Math.sqrt(2 * Math.PI);
  let share = 0.5;
  for (let order = 1; Math.abs(term) > 1e-18; order += 1) {
    share += term / (2 * order - 1);
    term *= -(z * z) / (2 * order);
  }
  return share;
}

/** Each function in float64. */
const functions: readonly (readonly [applied: Activation, value: (z: number) => number])[] = [
  [{ name: 'celu', alpha: 2 }, (z) => Math.max(z, 0) + Math.min(0, 2 * Math.expm1(z / 2))],
  [{ name: 'clip', low: -1, high: 6 }, (z) => clip(z, -1, 6)],
  [{ name: 'elu', alpha: 2 }, (z) => (z > 0 ? z : 2 * Math.expm1(z))],
  [{ name: 'gelu', approximate: 'none' }, (z) => z * normalShare(z)],
  [
    { name: 'gelu', approximate: 'tanh' },
    (z) => (z / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  ],
  [{ name: 'hard-sigmoid', alpha: 0.2, beta: 0.5 }, (z) => clip(0.2 * z + 0.5, 0, 1)],
  [{ name: 'hard-swish' }, (z) => z * clip(z / 6 + 0.5, 0, 1)],
  [{ name: 'leaky-relu', slope: 0.2 }, (z) => (z > 0 ? z : 0.2 * z)],
  [{ name: 'mish' }, (z) => z * Math.tanh(softplus(z))],
  [{ name: 'prelu', slopes: Float32Array.of(0.25), shape: [1] }, (z) => (z > 0 ? z : 0.25 * z)],
  [{ name: 'relu' }, (z) => Math.max(z, 0)],
  [{ name: 'selu', alpha: 1.5, scale: 1.25 }, (z) => 1.25 * (z > 0 ? z : 1.5 * Math.expm1(z))],
  [{ name: 'sigmoid' }, sigmoid],
  [{ name: 'softplus' }, softplus],
  [{ name: 'softsign' }, (z) => z / (1 + Math.abs(z))],
  [{ name: 'swish', beta: 1.5 }, (z) => z * sigmoid(1.5 * z)],
  [{ name: 'tanh' }, Math.tanh],
  [
    { name: 'thresholded-relu', threshold: 1, slope: 0.25, ceiling: 6 },
    (z) => (z > 1 ? Math.min(z, 6) : 0.25 * (z - 1)),
  ],
  [
    { name: 'thresholded-relu', threshold: 0.75, slope: 0, ceiling: null },
    (z) => (z > 0.75 ? z : 0),
  ],
];

/** Where functions have kinks: there the derivative is that of the flat or lower side, as frameworks have it. */
const kinks = [-3, -2.5, -1, 0, 2.5, 3, 6];

describe.each(functions)('%o of [12]', (applied, value) => {
  test('is the function', () => {
    const got = tidy(() => activate(applied, tensor1d(inputs), slopesOf(applied)).dataSync());
    for (const [index, z] of inputs.entries()) expect(got[index]).toBeCloseTo(value(z), 5);
  });

  test('has the derivative that finite differences have', () => {
    const step = 1e-5;
    const smooth = inputs.filter((z) => kinks.every((kink) => Math.abs(z - kink) > step));
    const got = tidy(() => derivative(applied, tensor1d(smooth), slopesOf(applied)).dataSync());
    for (const [index, z] of smooth.entries()) {
      expect(got[index]).toBeCloseTo((value(z + step) - value(z - step)) / (2 * step), 4);
    }
  });
});

test('exponential of [4], which is its own derivative', () => {
  const inputs = [-3, -0.5, 0, 2];
  const applied = { name: 'exponential' } as const;
  for (const made of [activate, derivative]) {
    const got = tidy(() => made(applied, tensor1d(inputs)).dataSync());
    for (const [index, z] of inputs.entries()) expect(got[index]).toBeCloseTo(Math.exp(z), 5);
  }
});

/** Functions that leave float32, or the real numbers, where the others do not; each in float64. */
test.each<readonly [Activation, number[], (z: number) => number, (z: number) => number]>([
  [{ name: 'abs' }, [-7, -0.5, 2], Math.abs, Math.sign],
  [{ name: 'log' }, [1e-3, 1, 7], Math.log, (z) => 1 / z],
  [{ name: 'power', exponent: 2 }, [-3, 0, 2], (z) => z * z, (z) => 2 * z],
  [{ name: 'power', exponent: 3 }, [-3, 0, 2], (z) => z ** 3, (z) => 3 * z * z],
  [{ name: 'power', exponent: 0.5 }, [1e-2, 1, 9], Math.sqrt, (z) => 0.5 / Math.sqrt(z)],
  [{ name: 'power', exponent: 1 / 3 }, [1e-2, 8], Math.cbrt, (z) => z ** (-2 / 3) / 3],
])('%o of %o is the function, and its derivative', (applied, places, value, slope) => {
  const [got, sloped] = [activate, derivative].map((of) =>
    tidy(() => of(applied, tensor1d(places)).dataSync()),
  );
  for (const [index, z] of places.entries()) {
    expect(Math.abs(got![index]! - value(z))).toBeLessThanOrEqual(1e-5 * Math.abs(value(z)));
    expect(Math.abs(sloped![index]! - slope(z))).toBeLessThanOrEqual(1e-5 * Math.abs(slope(z)));
  }
});

test('a power is never negative where it is even, and a logarithm may be of anything', () => {
  expect(isNonNegative({ name: 'power', exponent: 2 })).toBe(true);
  expect(isNonNegative({ name: 'power', exponent: 3 })).toBe(false);
  expect(keepsNonNegative({ name: 'power', exponent: 3 })).toBe(true);
  expect(keepsNonNegative({ name: 'log' })).toBe(false);
});

test.each<readonly [applied: Activation, slope: number]>([
  [{ name: 'relu' }, 0],
  [{ name: 'leaky-relu', slope: 0.2 }, 0.2],
  [{ name: 'prelu', slopes: Float32Array.of(0.25), shape: [1] }, 0.25],
])('%o: the derivative at zero is that of the left side', (applied, slope) => {
  const got = tidy(() => derivative(applied, tensor1d([0]), slopesOf(applied)).dataSync());
  expect(got[0]).toBeCloseTo(slope, 6);
});

test('the derivative of a clip is 0 at its ends, as where it is flat', () => {
  const got = tidy(() =>
    derivative({ name: 'clip', low: 0, high: 6 }, tensor1d([0, 6, 3])).dataSync(),
  );
  expect([...got]).toEqual([0, 0, 1]);
});

test('prelu [2, 2, 2] with a slope a row: [2, 1, 1]', () => {
  const before = memory().numTensors;
  const applied: Activation = { name: 'prelu', slopes: Float32Array.of(0.5, 2), shape: [2, 1, 1] };
  const slopes = slopesOf(applied);
  const [y, slope] = tidy(() => {
    const z = tensor([-1, 1, -2, 2, -3, 3, -4, 4], [1, 2, 2, 2]);
    return [
      [...activate(applied, z, slopes).dataSync()],
      [...derivative(applied, z, slopes).dataSync()],
    ];
  }) as unknown as [number[], number[]];
  expect(y).toEqual([-0.5, 1, -1, 2, -6, 3, -8, 4]);
  expect(slope).toEqual([0.5, 1, 0.5, 1, 2, 1, 2, 1]);
  slopes!.dispose();
  expect(memory().numTensors).toBe(before);
});

test.each<Activation>([
  { name: 'celu', alpha: 2 },
  { name: 'elu', alpha: 2 },
  { name: 'selu', alpha: 1, scale: 2 },
])('%o keeps its digits near zero, [4]', (applied) => {
  const near = [-1e-3, -1e-4, -1e-6, -1e-9].map(Math.fround);
  const got = tidy(() => activate(applied, tensor1d(near)).dataSync());
  const expected = near.map((z) =>
    applied.name === 'celu' ? 2 * Math.expm1(z / 2) : 2 * Math.expm1(z),
  );
  for (const [index, value] of expected.entries()) expect(got[index]! / value).toBeCloseTo(1, 6);
});
