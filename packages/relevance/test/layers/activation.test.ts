import { tensor1d, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { activate, derivative } from '../../src/layers/activation.ts';
import type { Activation } from '../../src/network/activation.ts';

const inputs = [-100, -7, -2, -0.5, -1e-3, 0, 1e-3, 0.5, 2, 5.5, 7, 100];
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Each function and its derivative in float64; at the kink of a rectifier the derivative is that of the left side. */
const functions: readonly (readonly [
  applied: Activation,
  value: (z: number) => number,
  slope: (z: number) => number,
])[] = [
  [{ name: 'relu' }, (z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  [{ name: 'leaky-relu', slope: 0.2 }, (z) => (z > 0 ? z : 0.2 * z), (z) => (z > 0 ? 1 : 0.2)],
  [
    { name: 'clip', low: -1, high: 6 },
    (z) => Math.min(6, Math.max(-1, z)),
    (z) => (z > -1 && z < 6 ? 1 : 0),
  ],
  [
    { name: 'elu', alpha: 2 },
    (z) => (z > 0 ? z : 2 * Math.expm1(z)),
    (z) => (z > 0 ? 1 : 2 * Math.exp(z)),
  ],
  [{ name: 'sigmoid' }, sigmoid, (z) => sigmoid(z) * (1 - sigmoid(z))],
  [{ name: 'tanh' }, Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  [{ name: 'softplus' }, (z) => Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0), sigmoid],
];

describe.each(functions)('%o of [12]', (applied, value, slope) => {
  test('is the function', () => {
    const got = tidy(() => activate(applied, tensor1d(inputs)).dataSync());
    for (const [index, z] of inputs.entries()) expect(got[index]).toBeCloseTo(value(z), 5);
  });

  test('has its derivative', () => {
    const got = tidy(() => derivative(applied, tensor1d(inputs)).dataSync());
    for (const [index, z] of inputs.entries()) expect(got[index]).toBeCloseTo(slope(z), 5);
  });
});

test('the derivative of a clip is 0 at its ends, as where it is flat', () => {
  const got = tidy(() =>
    derivative({ name: 'clip', low: 0, high: 6 }, tensor1d([0, 6, 3])).dataSync(),
  );
  expect([...got]).toEqual([0, 0, 1]);
});
