import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { suspectChunk, suspectLength } from '../../src/kernels/suspect-chunk.ts';

const anyFloat = fc
  .oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.constantFrom(0, -(2 ** 31), 1, 2, 3, 0x7f7fffff, 0x3f800000, 0x3f800001),
  )
  .map((bits) => new Float32Array(Int32Array.of(bits).buffer)[0]!);
const finite = anyFloat.filter(Number.isFinite);

/** Whether a value is above, as the filter decides. */
const isAbove = (r: number, a: number, coefficient: number): boolean =>
  Math.abs(r) > coefficient * Math.abs(a);

describe('suspectChunk', () => {
  test('overlooks nothing, whatever the values and the coefficient', () => {
    fc.assert(
      fc.property(
        fc.tuple(finite, anyFloat),
        fc.oneof(
          fc.double({ min: 0, noNaN: true }),
          fc.constantFrom(0, 1, 1.5, 2 ** -149, 2 ** -101, 2 ** 127, 1e300),
        ),
        fc.integer({ min: 1, max: 70 }),
        fc.nat(),
        ([r, a], coefficient, length, place) => {
          const relevance = new Float32Array(length);
          const activation = new Float32Array(length);
          relevance[place % length] = r;
          activation[place % length] = a;
          const at = suspectChunk(relevance, activation, { coefficient, from: 0 });
          expect(at === 0 || !isAbove(r, a, coefficient)).toBe(true);
        },
      ),
      { seed: 20_261_127, numRuns: 2000 },
    );
  });

  test.each([1, 3, 15, 16, 17, 4095, 4096, 4097, 9000])(
    'of %i values suspects the last alone, where it is above, and nothing where it is not',
    (length) => {
      const relevance = new Float32Array(length).fill(0.999);
      const activation = new Float32Array(length).fill(-1);
      const options = { coefficient: 1, from: 0 };
      expect(suspectChunk(relevance, activation, options)).toBe(length);
      relevance[length - 1] = -1.001;
      const last = length - 1 - ((length - 1) % suspectLength);
      expect(suspectChunk(relevance, activation, options)).toBe(last);
      expect(suspectChunk(relevance, activation, { coefficient: 1.01, from: 0 })).toBe(length);
      expect(suspectChunk(relevance, activation, { ...options, from: last + suspectLength })).toBe(
        length,
      );
    },
  );

  test('overlooks no value that is above by less than float32 can tell of a product', () => {
    for (let whole = 1; whole <= 500; whole += 1) {
      const r = Math.fround(0.1 * whole);
      const at = suspectChunk(Float32Array.of(r), Float32Array.of(whole), {
        coefficient: 0.1,
        from: 0,
      });
      expect(at === 0 || !isAbove(r, whole, 0.1)).toBe(true);
    }
  });

  test('is not deceived by zeros, by what it has seen before, or by its neighbours in memory', () => {
    const full = new Float32Array(suspectLength).fill(2);
    expect(suspectChunk(full, full, { coefficient: 0.5, from: 0 })).toBe(0);
    const zeros = new Float32Array(5);
    expect(suspectChunk(zeros, zeros, { coefficient: 0.5, from: 0 })).toBe(5);
    const activation = full.subarray(1, 6);
    expect(suspectChunk(zeros, activation, { coefficient: 0, from: 0 })).toBe(5);
    expect(suspectChunk(full.subarray(7, 12), zeros, { coefficient: 9, from: 0 })).toBe(0);
  });

  test.each([1, 3, 12, 4096, 5000])(
    'measures each channel by its scale, of %i channels and of three chunks',
    (channels) => {
      const scales = new Float32Array(channels).fill(1);
      scales[channels - 1] = 0.5;
      const length = 10_000 - (10_000 % channels);
      const activation = new Float32Array(length).fill(1);
      const relevance = Float32Array.from(
        activation,
        (_, index) => 0.999 * scales[index % channels]!,
      );
      const options = { coefficient: 1, scales };
      expect(suspectChunk(relevance, activation, { ...options, from: 0 })).toBe(length);
      for (let place = channels - 1; place < length; place += Math.max(channels, 997 * channels)) {
        const changed = relevance.slice();
        changed[place] = 0.502;
        const first = place - (place % suspectLength);
        expect(suspectChunk(changed, activation, { ...options, from: 0 })).toBe(first);
      }
      // The scales of one search are not those of the next.
      expect(suspectChunk(relevance, activation, { coefficient: 1, from: 0 })).toBe(length);
    },
  );
});
