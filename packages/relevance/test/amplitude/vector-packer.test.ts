import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bucketsPerSign, firstNonFiniteBucket } from '../../src/amplitude/float-buckets.ts';
import { Peaks } from '../../src/amplitude/peaks.ts';
import type { RunPacker } from '../../src/amplitude/run-packer.ts';
import { runLength } from '../../src/amplitude/run-packer.ts';
import { scalarPacker } from '../../src/amplitude/scalar-packer.ts';
import { createVectorPacker } from '../../src/amplitude/vector-packer.ts';
import { seededRandom } from '../seeded-random.ts';
import { anyFloats, crowdedFloats } from './any-floats.ts';

const vectorPacker = createVectorPacker()!;

/** All that a packer tells of some words, packed after others whose peaks are known. */
function told(packer: RunPacker, words: Int32Array, before: Int32Array): object {
  const peaks = new Peaks();
  const takeAll = (values: Int32Array): object => {
    const from = 3;
    const bits = new Int32Array(values.length + 5);
    bits.set(values, from);
    packer.pack(bits, from, from + values.length, peaks);
    const zeros = packer.takeCount(0, 1);
    const nonFinite = packer.takeCount(firstNonFiniteBucket, bucketsPerSign);
    const left = values.length - zeros - nonFinite;
    const buckets = left === 0 ? 0 : packer.take(peaks.bits[0]! >>> 20, left);
    const taken = [...packer.taken.subarray(0, 4 * buckets)];
    return { zeros, nonFinite, taken, isEmpty: packer.takeCount(0, bucketsPerSign) === 0 };
  };
  const first = takeAll(before);
  const second = takeAll(words);
  const { bits, largestPositive, largestNegative, least } = peaks;
  return { first, second, peaks: [...bits], largestPositive, largestNegative, least };
}

function expectAlike(words: Int32Array, before: Int32Array = new Int32Array(0)): void {
  expect(told(vectorPacker, words, before)).toEqual(told(scalarPacker, words, before));
}

const wordsOf = (values: Float32Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length);

/** Values of any kind, repeated to some length. */
function repeated(values: Float32Array, length: number): Int32Array {
  const words = wordsOf(values);
  return Int32Array.from({ length }, (_, index) => words[index % Math.max(1, words.length)] ?? 0);
}

describe('packing with vectors is packing one by one, to the last bit', () => {
  test('any float32 values, with what came before them', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyFloats, crowdedFloats),
        fc.oneof(anyFloats, crowdedFloats),
        fc.integer({ min: 0, max: 700 }),
        (values, before, length) => expectAlike(repeated(values, length), wordsOf(before)),
      ),
      { seed: 20_261_126, numRuns: 300 },
    );
  });

  test.each([0, 1, 2, 3, 4, 5, 63, 64, 65, 575, 8191, 8192, 8193, 40_001, runLength])(
    'values of nine decades in a run of %i',
    (length) => {
      const { floats, normal, unit } = seededRandom(length);
      const values = floats(length, () => normal() * 10 ** (9 * unit()));
      expectAlike(wordsOf(values));
    },
  );

  test.each<readonly [what: string, value: (index: number) => number]>([
    ['one value', () => 1.999],
    ['the largest number', () => -3.402_823_466_385_288_6e38],
    ['zeros', () => -0],
    ['NaN', () => Number.NaN],
    ['ever larger ones', (index) => 1 + index / runLength],
    ['ever smaller ones', (index) => 1 / (1 + index)],
    ['infinities among others', (index) => (index % 3 === 0 ? Number.NEGATIVE_INFINITY : index)],
  ])('a whole run of %s', (_, value) => {
    expectAlike(wordsOf(Float32Array.from({ length: runLength }, (__, index) => value(index))));
  });
});

test('without WebAssembly there is no packer with vectors, nor with one that refuses the module', () => {
  const api = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
  const refusing = function refusing(): never {
    throw new TypeError('Wasm SIMD unsupported');
  };
  try {
    for (const value of [undefined, { Module: refusing }]) {
      Object.defineProperty(globalThis, 'WebAssembly', { ...api, value });
      expect(createVectorPacker()).toBeNull();
    }
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', api);
  }
});
