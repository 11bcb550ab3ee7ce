import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readNpy } from '../../src/arrays/read-npy.ts';
import { writeNpy } from '../../src/arrays/write-npy.ts';
import { PipelineError } from '../../src/errors.ts';
import { bytesOf, npyBytes } from './npy-bytes.ts';

const numbers = bytesOf(Float32Array.of(1, 2, 3, 4, 5, 6));

describe('readNpy reads', () => {
  test.each([
    ['<f4', bytesOf(Float32Array.of(-1.5, 2))],
    ['<f8', bytesOf(Float64Array.of(-1.5, 2))],
    ['<f2', bytesOf(Uint16Array.of(0xbe00, 0x4000))],
  ])('floats %s [2]', (descr, data) => {
    const { shape, values } = readNpy(npyBytes({ descr: `'${descr}'`, shape: '(2,)', data }), 'x');
    expect(shape).toEqual([2]);
    expect([...values]).toEqual([-1.5, 2]);
  });

  test.each([
    ['|i1', Int8Array.of(-3, 7)],
    ['<i2', Int16Array.of(-3, 7)],
    ['<i4', Int32Array.of(-3, 7)],
    ['<i8', BigInt64Array.of(-3n, 7n)],
  ])('signed integers %s [2]', (descr, data) => {
    const bytes = npyBytes({ descr: `'${descr}'`, shape: '(2,)', data: bytesOf(data) });
    expect([...readNpy(bytes, 'x').values]).toEqual([-3, 7]);
  });

  test.each([
    ['|b1', Uint8Array.of(1, 0), [1, 0]],
    ['|u1', Uint8Array.of(255, 0), [255, 0]],
    ['<u2', Uint16Array.of(65_535, 0), [65_535, 0]],
    ['<u4', Uint32Array.of(2 ** 31, 0), [2 ** 31, 0]],
    ['<u8', BigUint64Array.of(2n ** 63n, 0n), [2 ** 63, 0]],
  ])('unsigned integers and booleans %s [2]', (descr, data, expected) => {
    const bytes = npyBytes({ descr: `'${descr}'`, shape: '(2,)', data: bytesOf(data) });
    expect([...readNpy(bytes, 'x').values]).toEqual(expected);
  });

  test('half floats that are subnormal, infinite or no number', () => {
    const data = bytesOf(Uint16Array.of(0x0001, 0x7c00, 0xfc00, 0x7e00, 0x8000));
    const { values } = readNpy(npyBytes({ descr: "'<f2'", shape: '(5,)', data }), 'x');
    expect([...values]).toEqual([
      2 ** -24,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      -0,
    ]);
  });

  test.each([1, 2, 3])('version %i, [2, 3]', (version) => {
    const { shape, values } = readNpy(npyBytes({ shape: '(2, 3)', data: numbers, version }), 'x');
    expect(shape).toEqual([2, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a number without axes, and no samples of [3]', () => {
    const one = readNpy(npyBytes({ shape: '()', data: numbers.subarray(0, 4) }), 'x');
    expect([one.shape, [...one.values]]).toEqual([[], [1]]);
    const none = readNpy(npyBytes({ shape: '(0, 3)' }), 'x');
    expect([none.shape, none.values.length]).toEqual([[0, 3], 0]);
  });

  test('a shape as Python 2 writes it', () => {
    expect(readNpy(npyBytes({ shape: '(2L, 3L)', data: numbers }), 'x').shape).toEqual([2, 3]);
  });

  test('bytes that begin anywhere in their buffer', () => {
    const bytes = npyBytes({ shape: '(6,)', data: numbers });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect([...readNpy(shifted.subarray(3), 'x').values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('what writeNpy wrote, whatever the shape and the numbers', () => {
    const arrays = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      return fc.record({
        shape: fc.constant(shape),
        values: fc.float32Array({ minLength: size, maxLength: size }),
      });
    });
    fc.assert(
      fc.property(arrays, (array) => {
        const bytes = writeNpy(array);
        const dataStart = bytes.length - 4 * array.values.length;
        expect(dataStart % 64).toBe(0);
        expect(readNpy(bytes, 'x')).toEqual(array);
      }),
    );
  });
});

describe('readNpy refuses', () => {
  const whole = npyBytes({ shape: '(2, 3)', data: numbers });
  test.each<[title: string, bytes: Uint8Array, says: RegExp]>([
    ['no bytes', new Uint8Array(0), /the magic bytes of a \.npy file, got an empty file/],
    ['a text file', new TextEncoder().encode('1,2,3\n4,5,6\n'), /the magic bytes/],
    ['a file cut off in the header', whole.subarray(0, 30), /a header of 118 bytes, got the end/],
    ['a file cut off in the data', whole.subarray(0, -1), /24 bytes of data for .*, got 23/],
    ['a file with data to spare', npyBytes({ shape: '(5,)', data: numbers }), /20 bytes .* got 24/],
    ['a header of 4 GiB', hugeHeader(), /at most 65536 bytes, got one of 4294967295 bytes/],
    ['magic bytes and nothing else', whole.subarray(0, 6), /version 1, 2 or 3, got version 0/],
    ['a header that says nothing', npyBytes({ shape: '', fortranOrder: 'True' }), /without shape/],
    [
      'an order that is neither',
      npyBytes({ shape: '(6,)', fortranOrder: 'Maybe', data: numbers }),
      /without fortran_order/,
    ],
    ['a shape with a gap', npyBytes({ shape: '(2,,3)', data: numbers }), /got \(2,,3\)/],
    ['a shape in hexadecimal', npyBytes({ shape: '(0x6,)', data: numbers }), /got \(0x6,\)/],
    ['a shape of 65 axes', npyBytes({ shape: `(${'1, '.repeat(65)})` }), /at most 64 whole/],
    [
      'version 2 cut off at its length',
      npyBytes({ shape: '()', version: 2 }).subarray(0, 11),
      /hea/,
    ],
    ['version 9', npyBytes({ shape: '(6,)', data: numbers, version: 9 }), /version 1, 2 or 3/],
    [
      'Fortran order',
      npyBytes({ shape: '(2, 3)', fortranOrder: 'True', data: numbers }),
      /Fortran/,
    ],
    ['pickled objects', npyBytes({ descr: "'|O'", shape: '(1,)' }), /got type \|O/],
    ['big-endian floats', npyBytes({ descr: "'>f4'", shape: '(6,)', data: numbers }), /type >f4/],
    ['complex numbers', npyBytes({ descr: "'<c8'", shape: '(3,)', data: numbers }), /type <c8/],
    ['text', npyBytes({ descr: "'<U6'", shape: '(1,)', data: numbers }), /type <U6/],
    ['records', npyBytes({ descr: "[('a', '<f4')]", shape: '(6,)' }), /got a structured type/],
    ['a name of Object', npyBytes({ descr: "'toString'", shape: '(6,)' }), /type toString/],
    ['a header without a type', npyBytes({ descr: 'None', shape: '(1,)' }), /without a type/],
    ['a shape of no numbers', npyBytes({ shape: '(2, x)', data: numbers }), /whole numbers, got/],
    ['a shape below 0', npyBytes({ shape: '(-6,)', data: numbers }), /whole numbers, got/],
    ['a shape of halves', npyBytes({ shape: '(1.5, 4)', data: numbers }), /whole numbers, got/],
    ['a shape too large to count', npyBytes({ shape: '(1e400,)' }), /whole numbers, got/],
    [
      'a shape whose product overflows',
      npyBytes({ shape: '(4294967296, 4294967296, 4294967296)', data: numbers }),
      /got 24$/,
    ],
    ['a shape that would take 4 TiB', npyBytes({ shape: '(1099511627776,)' }), /got 0$/],
  ])('%s', (_title, bytes, says) => {
    const error = errorOfReading(bytes);
    expect(error.code).toBe('INVALID_ARRAY');
    expect(error.message).toMatch(/^Array x\.npy expects [^\n]+, got [^\n]+$/);
    expect(error.message).toMatch(says);
    // astype would keep Fortran order.
    expect(error.remedy).toContain('numpy.ascontiguousarray(array, dtype="float32")');
    expect(error.details).toMatchObject({ file: 'x.npy' });
  });

  test('any bytes, by this error or not at all', () => {
    const valid = npyBytes({ shape: '(2, 3)', data: numbers });
    const changes = fc.array(
      fc.tuple(fc.nat({ max: valid.length - 1 }), fc.integer({ min: 0, max: 255 })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(changes, fc.nat({ max: valid.length }), (changed, length) => {
        const bytes = valid.slice();
        for (const [index, value] of changed) bytes[index] = value;
        expect(isReadOrRefused(bytes.subarray(0, length))).toBe(true);
      }),
    );
  });
});

function hugeHeader(): Uint8Array {
  const bytes = npyBytes({ shape: '(6,)', version: 2 });
  new DataView(bytes.buffer).setUint32(8, 0xff_ff_ff_ff, true);
  return bytes;
}

function isReadOrRefused(bytes: Uint8Array): boolean {
  try {
    const { shape, values } = readNpy(bytes, 'x.npy');
    return values.length === shape.reduce((a, b) => a * b, 1);
  } catch (error) {
    return error instanceof PipelineError && error.code === 'INVALID_ARRAY';
  }
}

function errorOfReading(bytes: Uint8Array): PipelineError {
  try {
    readNpy(bytes, 'x.npy');
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
  throw new Error('expected a PipelineError, got no error');
}
