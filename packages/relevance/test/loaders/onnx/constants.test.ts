import { describe, expect, test } from 'vitest';

import { loadOnnx } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { OnnxTensorSpec } from './write-onnx.ts';
import { floats, oneNode, writeOnnx } from './write-onnx.ts';

/** Weights `[4, 1]` of the dense layer that a tensor of the file becomes. */
function weightsFrom(tensor: Omit<OnnxTensorSpec, 'name' | 'dims'>, dims = [4, 1]): number[] {
  const weights = [{ ...tensor, name: 'w', dims }];
  const network = loadOnnx(writeOnnx(oneNode({ op: 'Gemm', shape: ['n', 4], weights })));
  const node = network.nodes.find(({ kind }) => kind === 'dense');
  return node?.kind === 'dense' ? [...node.weights] : [];
}

/** Little-endian bytes of numbers. */
function bytesOf(write: (view: DataView, index: number) => void, size: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * size));
  for (let index = 0; index < 4; index += 1) write(view, index * size);
  return new Uint8Array(view.buffer);
}

const list = <Value>(values: readonly Value[], offset: number, size: number): Value =>
  values[offset / size]!;

describe('values of a tensor', () => {
  const numbers = [1, -2, 0.5, 100];
  const whole = [1, -2, 0, 100];
  test.each<
    readonly [title: string, tensor: Omit<OnnxTensorSpec, 'name' | 'dims'>, expected: number[]]
  >([
    ['float32 as a list', { floatData: numbers }, numbers],
    [
      'float32 as bytes',
      { rawData: bytesOf((view, at) => view.setFloat32(at, list(numbers, at, 4), true), 4) },
      numbers,
    ],
    ['float64 as a list', { dataType: 11, doubleData: numbers }, numbers],
    [
      'float64 as bytes',
      {
        dataType: 11,
        rawData: bytesOf((view, at) => view.setFloat64(at, list(numbers, at, 8), true), 8),
      },
      numbers,
    ],
    [
      'float16 as a list of its bits',
      { dataType: 10, int32Data: [0x3c00, 0xc000, 0x3800, 0x5640] },
      numbers,
    ],
    [
      'float16 as bytes',
      {
        dataType: 10,
        rawData: bytesOf(
          (view, at) => view.setUint16(at, list([0x3c00, 0xc000, 0x0001, 0x7bff], at, 2), true),
          2,
        ),
      },
      [1, -2, 2 ** -24, 65_504],
    ],
    [
      'bfloat16 as a list of its bits',
      { dataType: 16, int32Data: [0x3f80, 0xc000, 0x3f00, 0x42c8] },
      numbers,
    ],
    [
      'bfloat16 as bytes',
      {
        dataType: 16,
        rawData: bytesOf(
          (view, at) => view.setUint16(at, list([0x3f80, 0xc000, 0x3f00, 0x42c8], at, 2), true),
          2,
        ),
      },
      numbers,
    ],
    ['int64 as a list', { dataType: 7, int64Data: whole }, whole],
    [
      'int64 as bytes',
      {
        dataType: 7,
        rawData: bytesOf((view, at) => view.setBigInt64(at, BigInt(list(whole, at, 8)), true), 8),
      },
      whole,
    ],
    ['int32 as a list', { dataType: 6, int32Data: whole }, whole],
    [
      'int32 as bytes',
      {
        dataType: 6,
        rawData: bytesOf((view, at) => view.setInt32(at, list(whole, at, 4), true), 4),
      },
      whole,
    ],
    ['int8 as bytes', { dataType: 3, rawData: Uint8Array.of(1, 254, 0, 100) }, whole],
    ['int8 as a list', { dataType: 3, int32Data: whole }, whole],
    ['uint8 as bytes', { dataType: 2, rawData: Uint8Array.of(1, 254, 0, 100) }, [1, 254, 0, 100]],
    ['bool as bytes', { dataType: 9, rawData: Uint8Array.of(1, 0, 0, 1) }, [1, 0, 0, 1]],
  ])('%s', (_title, tensor, expected) => {
    expect(weightsFrom(tensor)).toEqual(expected);
  });
});

describe('a tensor is refused', () => {
  const inGemm = (tensor: OnnxTensorSpec): (() => unknown) => {
    const bytes = writeOnnx(oneNode({ op: 'Gemm', shape: ['n', 4], weights: [tensor] }));
    return () => loadOnnx(bytes);
  };
  test.each<readonly [title: string, code: string, says: RegExp, tensor: OnnxTensorSpec]>([
    [
      'with fewer values than its dimensions',
      'MALFORMED_MODEL',
      /"w" expects 4 values for its dimensions \[4, 1\], got 3/,
      floats('w', [4, 1], [1, 2, 3]),
    ],
    [
      'with more values than its dimensions',
      'MALFORMED_MODEL',
      /expects 4 values .* got 5/,
      floats('w', [4, 1], [1, 2, 3, 4, 5]),
    ],
    ['without values', 'MALFORMED_MODEL', /expects 4 values .* got 0/, floats('w', [4, 1], [])],
    [
      'with bytes that are no whole number of values',
      'MALFORMED_MODEL',
      /expects 4 values .* got 3.75/,
      { name: 'w', dims: [4, 1], rawData: new Uint8Array(15) },
    ],
    [
      'with its values in the list of another type',
      'MALFORMED_MODEL',
      /expects 4 values .* got 0/,
      { name: 'w', dims: [4, 1], dataType: 11, floatData: [1, 2, 3, 4] },
    ],
    [
      'with negative dimensions whose product fits',
      'MALFORMED_MODEL',
      /dimensions of 0 or more, got \[-4, -1\]/,
      floats('w', [-4, -1], [1, 2, 3, 4]),
    ],
    [
      'with dimensions of 2^62 values',
      'MALFORMED_MODEL',
      /got 4/,
      floats('w', [2 ** 31, 2 ** 31], [1, 2, 3, 4]),
    ],
    [
      'of strings',
      'UNSUPPORTED_LAYER',
      /one of the types float, .*, got type 8/,
      { name: 'w', dims: [4, 1], dataType: 8 },
    ],
    [
      'of an unknown type',
      'UNSUPPORTED_LAYER',
      /got type 99/,
      { name: 'w', dims: [4, 1], dataType: 99 },
    ],
    [
      'with its data in another file',
      'UNSUPPORTED_LAYER',
      /data in another file/,
      { name: 'w', dims: [4, 1], dataLocation: 1, externalData: [['location', 'weights.bin']] },
    ],
    [
      'whose 2^40 columns are empty',
      'SHAPE_MISMATCH',
      /./,
      { name: 'w', dims: [0, 2 ** 40], floatData: [] },
    ],
  ])('%s', (_title, code, says, tensor) => {
    const error = errorOf(inGemm(tensor));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('with 2^40 empty columns beside a bias of one value, which is not spread over them', () => {
    const weights = [floats('w', [0, 2 ** 40], []), floats('c', [1], [1])];
    const bytes = writeOnnx(oneNode({ op: 'Gemm', shape: ['n', 4], weights }));
    expect(errorOf(() => loadOnnx(bytes)).code).toMatch(/SHAPE_MISMATCH|MALFORMED_MODEL|TOO_LARGE/);
  });
});
