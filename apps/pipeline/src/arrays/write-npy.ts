import type { TensorData } from '@pellucid/relevance';

/** The bytes of a NumPy `.npy` file, version 1, float32, C order. */
export function writeNpy({ shape, values }: TensorData): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${dimensions}), }`;
  // Data start at a multiple of 64, as the format asks; a line feed ends the header.
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + values.length * 4);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(start - 11)}\n`), 10);
  for (let index = 0; index < values.length; index += 1) {
    view.setFloat32(start + index * 4, values[index]!, true);
  }
  return bytes;
}
