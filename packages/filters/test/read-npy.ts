import { readFileSync } from 'node:fs';

/** An array of numbers with its shape. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** An array from a NumPy `.npy` file of version 1 that holds little-endian float32 in C order. */
export function readNpy(path: string | URL): NumberArray {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = 10 + view.getUint16(8, true);
  const header = bytes.toString('latin1', 10, dataStart);
  if (!header.includes("'descr': '<f4'") || !header.includes("'fortran_order': False")) {
    throw new Error(`${String(path)}: cannot read the header ${header}`);
  }
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const values = new Float32Array((bytes.length - dataStart) / 4);
  for (let index = 0; index < values.length; index += 1) {
    values[index] = view.getFloat32(dataStart + 4 * index, true);
  }
  return { shape, values };
}
