/** Bytes of WebAssembly instructions. */
export type Code = readonly number[];

/** Types of values, as WebAssembly writes them. */
export const types = { vector: 0x7b, single: 0x7d, long: 0x7e, integer: 0x7f, none: 0x40 };

/** A number in the variable length for whole numbers without sign. */
export function unsigned(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...unsigned(number >>> 7)];
}

/** A number in the variable length for whole numbers with sign. */
export function signed(number: bigint): number[] {
  const low = Number(number & 127n);
  const rest = number >> 7n;
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isLast ? [low] : [low | 128, ...signed(rest)];
}

/** An instruction of the vector extension. */
export const vector = (code: number): Code => [0xfd, ...unsigned(code)];

/** Reads or writes at an address on the stack, further on by `offset` bytes; `align` is a power of two. */
export const memory = (code: Code, align: number, offset: number): Code => [
  ...code,
  align,
  ...unsigned(offset),
];

/** Puts a local on the stack. */
export const get = (local: number): Code => [0x20, local];

/** Takes a local from the stack. */
export const set = (local: number): Code => [0x21, local];

/** Sets a local and leaves its value on the stack. */
export const tee = (local: number): Code => [0x22, local];

/** A constant of 32 bits. */
export const integer = (number: number): Code => [0x41, ...signed(BigInt(number))];

/** A constant of 64 bits. */
export const long = (number: bigint): Code => [0x42, ...signed(number)];

/** A function that gives an integer, with its locals, behind the parameters, as pairs of number and type. */
export interface FunctionCode {
  readonly name: string;
  /** @defaultValue two integers */
  readonly parameters?: readonly number[];
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly code: readonly Code[];
}

/** A module with its memory and functions. */
export function encodeModule(pages: number, functions: readonly FunctionCode[]): Uint8Array {
  const { integer: type } = types;
  const sections = [
    section(
      1,
      functions.map(({ parameters = [type, type] }) => [
        0x60,
        parameters.length,
        ...parameters,
        1,
        type,
      ]),
    ),
    section(
      3,
      functions.map((_, index) => [index]),
    ),
    section(5, [[0, ...unsigned(pages)]]),
    section(7, [
      [...text('memory'), 2, 0],
      ...functions.map(({ name }, index) => [...text(name), 0, index]),
    ]),
    section(10, functions.map(bodyOf)),
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

function bodyOf({ locals, code }: FunctionCode): Code {
  const body = [...unsigned(locals.length), ...locals.flat(), ...code.flat(), 0x0b];
  return [...unsigned(body.length), ...body];
}

function section(id: number, items: readonly Code[]): Code {
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): Code {
  return [name.length, ...new TextEncoder().encode(name)];
}
