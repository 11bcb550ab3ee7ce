import type { TensorData } from '@pellucid/relevance';

import { invalidArray } from './invalid-array.ts';
import type { NpyHeader } from './npy-header.ts';
import { readNpyHeader } from './npy-header.ts';

interface ElementType {
  readonly bytes: number;
  readonly read: (view: DataView, offset: number) => number;
}

const elementTypes: Readonly<Record<string, ElementType>> = {
  '<f2': { bytes: 2, read: (view, at) => readHalf(view.getUint16(at, true)) },
  '<f4': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  '|b1': { bytes: 1, read: (view, at) => view.getUint8(at) },
  '|i1': { bytes: 1, read: (view, at) => view.getInt8(at) },
  '|u1': { bytes: 1, read: (view, at) => view.getUint8(at) },
  '<i2': { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  '<u2': { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  '<i4': { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  '<u4': { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  '<i8': { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  '<u8': { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
};

/**
 * An array from the bytes of a NumPy `.npy` file as float32.
 *
 * Read are versions 1 to 3, C order, little-endian floats, integers and booleans. Nothing is allocated for what a header
 * promises before the data have been found to be there.
 *
 * @param file - Where the bytes come from, for messages.
 * @throws {PipelineError} INVALID_ARRAY when the bytes are no such file.
 */
export function readNpy(bytes: Uint8Array, file: string): TensorData {
  const header = readNpyHeader(bytes, file);
  const type = elementType(header, file);
  const { shape, start } = header;
  const size = shape.reduce((a, b) => a * b, 1);
  if (bytes.length - start !== size * type.bytes) {
    throw invalidArray(file, {
      expected: `${size * type.bytes} bytes of data for the shape (${shape.join(', ')})`,
      got: `${bytes.length - start}`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index += 1) values[index] = type.read(view, index * type.bytes);
  return { shape, values };
}

function elementType(header: NpyHeader, file: string): ElementType {
  const { type, isFortran } = header;
  const known =
    type !== undefined && Object.hasOwn(elementTypes, type) ? elementTypes[type] : undefined;
  if (known !== undefined && !isFortran) return known;
  throw invalidArray(file, {
    expected: `a C-order array of one of the types ${Object.keys(elementTypes).join(', ')}`,
    got: isFortran ? 'Fortran order' : typeText(header),
  });
}

/** The type as the file names it; that of a structured array is a list and no name. */
function typeText({ type, isStructured }: NpyHeader): string {
  if (type !== undefined) return `type ${type}${type.startsWith('>') ? ', big-endian' : ''}`;
  return isStructured ? 'a structured type' : 'a header without a type';
}

function readHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
