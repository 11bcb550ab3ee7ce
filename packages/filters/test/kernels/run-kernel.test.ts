import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { KernelName } from '../../src/kernels/pointwise-kernels.ts';
import { runKernel } from '../../src/kernels/run-kernel.ts';
import { bitsOf, largestFloat32 } from '../../src/magnitudes/magnitude-bits.ts';
import { anyMaps } from '../arbitrary-relevance.ts';
import { seededNormals } from '../seeded-random.ts';

const f = Math.fround;
const stopped = (value: number): number =>
  Math.max(-largestFloat32, Math.min(largestFloat32, f(value)));
const [t, gain, upper] = [f(0.5), f(1.5), f(2)];

/** What each kernel makes of a value, one by one in float32. */
const scalar: Readonly<
  Record<KernelName, { constants: readonly number[]; of: (value: number) => number }>
> = {
  amplify: {
    constants: [t, gain],
    of: (r) => (Math.abs(r) >= t ? stopped(r * gain) : r),
  },
  clip: { constants: [t, upper], of: (r) => (Math.abs(r) > t ? Math.sign(r) * upper : r) },
  firm: {
    constants: [t, gain, upper],
    of: (r) => {
      const left = Math.min(Math.abs(r), Math.max(0, f(gain * f(Math.abs(r) - t))));
      return Math.abs(r) > upper ? r : Math.sign(r) * left;
    },
  },
  garrote: {
    constants: [t],
    of: (r) => (Math.abs(r) > t ? f(r * f(1 - f(f(t / r) * f(t / r)))) : 0),
  },
  keepBand: {
    constants: [t, upper],
    of: (r) => (Math.abs(r) >= t && Math.abs(r) <= upper ? r : 0),
  },
  scale: { constants: [gain, t], of: (r) => stopped(r * (r > 0 ? gain : t)) },
  soften: {
    constants: [t],
    of: (r) => (Math.abs(r) > t ? f(r - Math.sign(r) * t) : 0),
  },
  zeroSign: { constants: [0, 0, 0, 0], of: (r) => (r < 0 ? 0 : r) },
};
const cases = Object.entries(scalar) as [KernelName, (typeof scalar)[KernelName]][];

/** Applies a kernel and compares it with its scalar form, value by value and count by count. */
function expectLikeScalar(name: KernelName, map: Float32Array): void {
  const { constants, of } = scalar[name];
  const relevance = map.slice();
  const counts = runKernel(name, relevance, constants.map(bitsOf));
  const expected = map.map((value) => (value === 0 ? 0 : of(value)));
  const isDifferent = (value: number, index: number): boolean => value !== expected[index];
  expect(relevance.findIndex(isDifferent)).toBe(-1);
  expect(counts).toEqual({
    changed: map.filter(isDifferent).length,
    zeroed: map.filter((value, index) => value !== 0 && expected[index] === 0).length,
  });
}

describe.each(cases)('kernel %s', (name) => {
  test('does what its scalar form does, for any finite values', () => {
    fc.assert(
      fc.property(anyMaps, (map) => expectLikeScalar(name, map.filter(Number.isFinite))),
      { seed: 20_260_141, numRuns: 200 },
    );
  });

  test.each([0, 1, 3, 4, 32_767, 32_768, 32_769, 70_001])('on %i values', (length) => {
    expectLikeScalar(name, seededNormals(length, length));
  });

  test('touches nothing beside its values', () => {
    const memory = new Float32Array(12).fill(1.25);
    runKernel(name, memory.subarray(3, 8), scalar[name].constants.map(bitsOf));
    expect([...memory.subarray(0, 3), ...memory.subarray(8)]).toEqual(
      Array.from({ length: 7 }, () => 1.25),
    );
  });

  test('leaves zeros with their sign', () => {
    const zeros = Float32Array.of(0, -0, 0, -0, -0);
    const counts = runKernel(name, zeros, scalar[name].constants.map(bitsOf));
    expect(counts).toEqual({ changed: 0, zeroed: 0 });
    expect([...zeros]).toEqual([0, -0, 0, -0, -0]);
  });
});

test('firm leaves every value above its second threshold, next to it where the line rounds down', () => {
  const ratio = 1e6;
  const given = Float32Array.from(
    { length: 4000 },
    (_, index) => (-1) ** index * (ratio + (index + 1) / 16),
  );
  const map = given.slice();
  const line = f(ratio / (ratio - 1));
  const isRoundedDown = (value: number): boolean => f(line * f(value - 1)) < value;
  expect(given.some((value) => value > 0 && isRoundedDown(value))).toBe(true);
  const { changed } = runKernel('firm', map, [1, line, ratio].map(bitsOf));
  expect(changed).toBe(0);
  expect(map).toEqual(given);
});
