import { describe, expect, test } from 'vitest';

import { float32Tensor, tensorToFloat32 } from '../../src/index.ts';
import type { Datatype, Tensor } from '../../src/index.ts';
import { firstNonFinite } from '../../src/tensor/first-non-finite.ts';
import { float16 } from '../../src/tensor/float16.ts';

function tensor(datatype: Datatype, values: ArrayBufferView, offset = 0): Tensor {
  const raw = new Uint8Array(offset + values.byteLength).subarray(offset);
  raw.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return { name: 'x', datatype, shape: [raw.length], raw };
}

const cases: readonly (readonly [Datatype, ArrayBufferView, readonly number[]])[] = [
  ['BOOL', Uint8Array.of(0, 1, 7), [0, 1, 1]],
  ['UINT8', Uint8Array.of(0, 255), [0, 255]],
  ['UINT16', Uint16Array.of(0, 65_535), [0, 65_535]],
  ['UINT32', Uint32Array.of(1, 4_294_967_295), [1, 4_294_967_296]],
  ['UINT64', BigUint64Array.of(1n, 2n ** 63n), [1, 2 ** 63]],
  ['INT8', Int8Array.of(-128, 127), [-128, 127]],
  ['INT16', Int16Array.of(-32_768, 32_767), [-32_768, 32_767]],
  ['INT32', Int32Array.of(-(2 ** 31), 5), [-(2 ** 31), 5]],
  ['INT64', BigInt64Array.of(-1n, -(2n ** 63n)), [-1, -(2 ** 63)]],
  ['FP16', Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff), [1, -2, 2 ** -24, 65_504]],
  ['BF16', Uint16Array.of(0x3f80, 0xc000, 0x0001), [1, -2, 2 ** -133]],
  ['FP32', Float32Array.of(1.5, -0, 1e-45), [1.5, -0, Math.fround(1e-45)]],
  ['FP64', Float64Array.of(0.1, -2), [Math.fround(0.1), -2]],
];

describe('values as float32', () => {
  test.each(cases)('%s', (datatype, values, expected) => {
    expect([...tensorToFloat32(tensor(datatype, values))]).toEqual(expected);
  });

  test.each(cases)('%s at an odd offset', (datatype, values, expected) => {
    expect([...tensorToFloat32(tensor(datatype, values, 1))]).toEqual(expected);
  });

  test('aligned FP32 is a view, unaligned FP32 a copy', () => {
    const aligned = tensor('FP32', Float32Array.of(1, 2), 4);
    const unaligned = tensor('FP32', Float32Array.of(1, 2), 2);
    expect(tensorToFloat32(aligned).buffer).toBe(aligned.raw.buffer);
    expect(tensorToFloat32(unaligned).buffer).not.toBe(unaligned.raw.buffer);
  });

  test('float32Tensor shares memory with its values', () => {
    const values = new Float32Array(8).subarray(2, 6);
    const made = float32Tensor({ name: 'x', shape: [2, 2], values });
    values[0] = 3;
    expect([...tensorToFloat32(made)]).toEqual([3, 0, 0, 0]);
  });
});

describe('half precision', () => {
  test('each of its 65,536 values is the one before plus its spacing', () => {
    for (let bits = 1; bits < 0x7c00; bits += 1) {
      const spacing = 2 ** (Math.max(1, (bits - 1) >> 10) - 25);
      expect(float16(bits) - float16(bits - 1)).toBe(spacing);
      expect(float16(bits | 0x8000)).toBe(-float16(bits));
    }
  });

  test('infinities, NaN, minus zero', () => {
    expect([0x7c00, 0xfc00, 0x7e01, 0x8000].map(float16)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      -0,
    ]);
  });
});

describe('first value that is not finite', () => {
  test.each([
    [tensor('FP32', Float32Array.of(0, Number.NaN)), 1],
    [tensor('FP64', Float64Array.of(1, 1e39)), 1],
    [tensor('FP16', Uint16Array.of(0x7c00)), 0],
    [tensor('BF16', Uint16Array.of(0, 0, 0xff80)), 2],
    [tensor('FP32', Float32Array.of(3.4e38, 1e-45)), -1],
    [tensor('UINT64', BigUint64Array.of(2n ** 64n - 1n)), -1],
  ])('%#', (one, position) => {
    expect(firstNonFinite(one)).toBe(position);
  });
});
