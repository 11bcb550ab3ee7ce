/** The first bytes of a WebAssembly file. */
export const wasmHead: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A number as WebAssembly has it, seven bits a byte. */
export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** A text with its length before it. */
export function text(value: string): number[] {
  return [...unsigned(value.length), ...Buffer.from(value)];
}

/** A section of a file. */
export function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** A function without local variables, from its instructions. */
export function code(body: readonly number[]): number[] {
  return [...unsigned(body.length + 2), 0x00, ...body, 0x0b];
}
