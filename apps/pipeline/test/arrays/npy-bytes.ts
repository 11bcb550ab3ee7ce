/** What the header of a `.npy` file says, and what follows it. */
export interface NpyParts {
  /** Python text of the type, quotes included. @defaultValue '<f4' in quotes */
  readonly descr?: string;
  /** @defaultValue False */
  readonly fortranOrder?: string;
  /** Python text of the shape. */
  readonly shape: string;
  readonly data?: Uint8Array;
  /** @defaultValue 1 */
  readonly version?: number;
}

/** The bytes of a `.npy` file, right or wrong as the parts are. */
export function npyBytes(parts: NpyParts): Uint8Array {
  const { descr = "'<f4'", fortranOrder = 'False', shape, data, version = 1 } = parts;
  const text = `{'descr': ${descr}, 'fortran_order': ${fortranOrder}, 'shape': ${shape}, }`;
  const from = version === 1 ? 10 : 12;
  const start = Math.ceil((from + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + (data?.length ?? 0));
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, start - from, true);
  else view.setUint32(8, start - from, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(start - from - 1)}\n`), from);
  bytes.set(data ?? [], start);
  return bytes;
}

/** The bytes of numbers of any typed array. */
export function bytesOf(numbers: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
