/** Four lanes of 32 bits worked out from a value of a map, as WebAssembly code that leaves them on the stack. */
export type Expression = readonly number[];

/** How many constants a kernel may have. */
export const constantCount = 4;

/** Locals of every kernel, in the order in which they are declared behind the parameter. */
export const locals = {
  constants: 1,
  word: 5,
  out: 6,
  kept: 7,
  unchanged: 8,
  zeroed: 9,
  place: 10,
};

/** An instruction behind its operands. */
export type Instruction = (...operands: readonly Expression[]) => Expression;

const simd =
  (code: number): Instruction =>
  (...operands) => [...operands.flat(), 0xfd, ...unsigned(code)];

/** Instructions by what they do; `equal` to `least` compare whole numbers, the others reckon with float32. */
export const lanes: Readonly<
  Record<
    | 'equal'
    | 'unequal'
    | 'above'
    | 'atMost'
    | 'atLeast'
    | 'reaches'
    | 'and'
    | 'andNot'
    | 'or'
    | 'xor'
    | 'choose'
    | 'signs'
    | 'countInto'
    | 'minus'
    | 'times'
    | 'over'
    | 'smaller'
    | 'larger',
    Instruction
  >
> = {
  equal: simd(0x37),
  unequal: simd(0x38),
  above: simd(0x3b),
  atMost: simd(0x3d),
  atLeast: simd(0x3f),
  /** At least as large, as float32. */
  reaches: simd(0x46),
  and: simd(0x4e),
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  /** Bits of the first where the third has ones, else of the second. */
  choose: simd(0x52),
  /** All ones where the sign bit is set. */
  signs: (...value) => [...value.flat(), 0x41, 31, 0xfd, ...unsigned(0xac)],
  countInto: simd(0xb1),
  minus: simd(0xe5),
  times: simd(0xe6),
  over: simd(0xe7),
  smaller: simd(0xea),
  larger: simd(0xeb),
};

/** The same 32 bits in every lane. */
export function same(bits: number): Expression {
  const bytes = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, (bits >>> 24) & 255];
  return [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes];
}

/** The value of a local. */
export function local(index: number): Expression {
  return [0x20, index];
}

/** A constant that is given when the kernel is run. */
export function constant(index: number): Expression {
  return local(locals.constants + index);
}

/** The values as they came. */
export const word: Expression = local(locals.word);

/** Every bit of them but the sign. */
export const magnitude: Expression = lanes.and(word, same(0x7fffffff));

/** Their sign bits alone. */
export const sign: Expression = lanes.andNot(word, same(0x7fffffff));

/** A number in the variable length that WebAssembly has for whole numbers without sign. */
export function unsigned(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...unsigned(number >>> 7)];
}
