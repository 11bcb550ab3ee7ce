import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

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

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * An array from the bytes of a NumPy `.npy` file as float32.
 *
 * Read are versions 1 to 3, C order, little-endian floats, integers and booleans.
 *
 * @param file - Where the bytes come from, for messages.
 * @throws {PipelineError} INVALID_ARRAY when the bytes are no such file.
 */
export function readNpy(bytes: Uint8Array, file: string): TensorData {
  const { header, start } = readHeader(bytes, file);
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const isFortran = /'fortran_order'\s*:\s*True/.test(header);
  const dimensions = /'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1];
  const type =
    descr !== undefined && Object.hasOwn(elementTypes, descr) ? elementTypes[descr] : undefined;
  if (type === undefined || dimensions === undefined || isFortran) {
    throw invalid(
      file,
      `a C-order array of one of the types ${Object.keys(elementTypes).join(', ')}`,
      isFortran ? 'Fortran order' : typeText(header, descr),
    );
  }
  const shape = dimensions
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  const size = shape.reduce((a, b) => a * b, 1);
  const isWhole = shape.every((dimension) => Number.isSafeInteger(dimension) && dimension >= 0);
  if (!isWhole) throw invalid(file, 'a shape of whole numbers', `(${dimensions})`);
  if (bytes.length - start !== size * type.bytes) {
    throw invalid(
      file,
      `${size * type.bytes} bytes of data for the shape (${dimensions})`,
      `${bytes.length - start}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index += 1) values[index] = type.read(view, index * type.bytes);
  return { shape, values };
}

/** The type as the file names it; that of a structured array is a list and no name. */
function typeText(header: string, descr: string | undefined): string {
  if (descr !== undefined) return `type ${descr}`;
  return /'descr'\s*:\s*\[/.test(header) ? 'a structured type' : 'a header without a type';
}

function readHeader(bytes: Uint8Array, file: string): { header: string; start: number } {
  if (bytes.length < 10 || magic.some((byte, index) => bytes[index] !== byte)) {
    throw invalid(file, 'the magic bytes of a .npy file', `${bytes.length} other bytes`);
  }
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw invalid(file, 'version 1, 2 or 3', `version ${version}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isShort = version === 1;
  if (!isShort && bytes.length < 12) throw invalid(file, 'a header', `${bytes.length} bytes`);
  const length = isShort ? view.getUint16(8, true) : view.getUint32(8, true);
  const from = isShort ? 10 : 12;
  const start = from + length;
  if (start > bytes.length)
    throw invalid(file, `a header of ${length} bytes`, 'the end of the file');
  return { header: new TextDecoder().decode(bytes.subarray(from, start)), start };
}

function readHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function invalid(file: string, expected: string, got: string): PipelineError {
  return new PipelineError({
    code: 'INVALID_ARRAY',
    message: `Array ${file} expects ${expected}, got ${got}`,
    // astype would keep Fortran order.
    remedy: 'Write it with numpy.save(file, numpy.ascontiguousarray(array, dtype="float32")).',
    details: { file, expected, got },
  });
}
