import { readFileSync } from 'node:fs';

import type { TensorData } from '../src/index.ts';

const readers: Readonly<Record<string, (view: DataView, offset: number) => number>> = {
  '<f4': (view, offset) => view.getFloat32(offset, true),
  '<i4': (view, offset) => view.getInt32(offset, true),
};

/** An array from a NumPy `.npy` file of version 1 with four-byte numbers in C order. */
export function readNpy(path: string | URL): TensorData {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = 10 + view.getUint16(8, true);
  const header = bytes.toString('latin1', 10, dataStart);
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  const read = readers[type];
  if (read === undefined || !header.includes("'fortran_order': False")) {
    throw new Error(`${String(path)}: cannot read the header ${header}`);
  }
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const values = new Float32Array((bytes.length - dataStart) / 4);
  for (let index = 0; index < values.length; index += 1) {
    values[index] = read(view, dataStart + 4 * index);
  }
  return { shape, values };
}
