import { pictureFormat } from '../images/picture-format.ts';
import { invalidArray } from './invalid-array.ts';

/** What the header of a `.npy` file says. */
export interface NpyHeader {
  /** NumPy's name of the type; `undefined` where it is a list or is missing. */
  readonly type: string | undefined;
  readonly isStructured: boolean;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the data begin. */
  readonly start: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Longest header that is read; NumPy itself refuses those of more than 10,000 bytes unless told to trust the file. */
const mostHeaderBytes = 2 ** 16;

/** Most axes that NumPy knows. */
const mostAxes = 64;

/** Python 2 writes 3 as 3L. */
const wholeNumber = /^(\d+)L?$/;

/**
 * Reads the header of a `.npy` file, version 1, 2 or 3.
 *
 * @throws {PipelineError} INVALID_ARRAY when there is none.
 */
export function readNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const { text, start } = headerText(bytes, file);
  const type = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const isFortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimensions = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (isFortran === undefined || dimensions === undefined) {
    throw invalidArray(file, {
      expected: "a header with 'descr', 'fortran_order' and 'shape'",
      got: `one without ${dimensions === undefined ? 'shape' : 'fortran_order'}`,
    });
  }
  return {
    type,
    isStructured: /'descr'\s*:\s*\[/.test(text),
    isFortran: isFortran === 'True',
    shape: shapeOf(dimensions, file),
    start,
  };
}

function shapeOf(dimensions: string, file: string): number[] {
  const parts = dimensions.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  const shape = parts.map((part) => Number(wholeNumber.exec(part)?.[1] ?? Number.NaN));
  const isShape = shape.every((size) => Number.isSafeInteger(size)) && shape.length <= mostAxes;
  if (isShape) return shape;
  const shown = dimensions.length > 60 ? `${dimensions.slice(0, 60)}…` : dimensions;
  throw invalidArray(file, {
    expected: `a shape of at most ${mostAxes} whole numbers`,
    got: `(${shown})`,
  });
}

function headerText(bytes: Uint8Array, file: string): { text: string; start: number } {
  if (magic.some((byte, index) => bytes[index] !== byte)) throw noNpy(bytes, file);
  const [, version = 0] = bytes.subarray(5);
  if (version < 1 || version > 3) {
    throw invalidArray(file, { expected: 'version 1, 2 or 3', got: `version ${version}` });
  }
  const from = version === 1 ? 10 : 12;
  if (bytes.length < from) {
    throw invalidArray(file, { expected: 'a header', got: `a file of ${bytes.length} bytes` });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > mostHeaderBytes) {
    throw invalidArray(file, {
      expected: `a header of at most ${mostHeaderBytes} bytes`,
      got: `one of ${length} bytes`,
    });
  }
  const start = from + length;
  if (start > bytes.length) {
    throw invalidArray(file, {
      expected: `a header of ${length} bytes`,
      got: 'the end of the file',
    });
  }
  return { text: new TextDecoder().decode(bytes.subarray(from, start)), start };
}

function noNpy(bytes: Uint8Array, file: string): Error {
  const expected = 'the magic bytes of a .npy file';
  if (bytes.length === 0) {
    return invalidArray(file, { expected, got: 'an empty file' });
  }
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    return invalidArray(file, {
      expected,
      got: 'a zip archive, as .npz files are',
      remedy: 'Save one of its arrays: numpy.save("r.npy", numpy.load("r.npz")["name"]).',
    });
  }
  const format = pictureFormat(bytes);
  if (format === undefined)
    return invalidArray(file, { expected, got: `${bytes.length} other bytes` });
  return invalidArray(file, {
    expected,
    got: `a picture in the format ${format}`,
    remedy:
      format === 'PNG' || format === 'JPEG'
        ? `Let its name end in .${format.toLowerCase()}, where an image is taken.`
        : 'Convert it to PNG or JPEG, where an image is taken.',
  });
}
