import type { Code, FunctionCode } from '../web-assembly/web-assembly-code.ts';
import {
  encodeModule,
  get,
  integer,
  long,
  memory,
  set,
  tee,
  types,
  vector,
} from '../web-assembly/web-assembly-code.ts';
import { bucketCount, bucketsPerSign, magnitudeMask } from './float-buckets.ts';
import { takenStride } from './run-packer.ts';

/** Values that are copied in and packed while they are in the cache. */
export const chunkLength = 8192;

/** Tables of cells, so that neighbours in one bucket do not wait for each other; as many as a vector has lanes. */
const tables = [0, 1, 2, 3];
/** Bytes of a cell: the count in the upper 16 bits, the sum of the words below. */
const cell = 8;
const tableBytes = cell * bucketCount;
const signBytes = cell * bucketsPerSign;
const takenBytes = 8 * takenStride;
const taken = tables.length * tableBytes;
const candidates = taken + takenBytes * bucketsPerSign;
const values = candidates + 4 * chunkLength;

/** Where the packer keeps what, in bytes. */
export const layout: Readonly<
  Record<
    'tableBytes' | 'signBytes' | 'cell' | 'taken' | 'takenBytes' | 'candidates' | 'values',
    number
  >
> = { tableBytes, signBytes, cell, taken, takenBytes, candidates, values };

const countShift = 48n;
const pageBytes = 65_536;

const op = {
  addInteger: [0x6a],
  subtractInteger: [0x6b],
  andInteger: [0x71],
  isBelow: [0x49],
  isAbove: [0x4a],
  isZeroInteger: [0x45],
  isZero: [0x50],
  add: [0x7c],
  subtract: [0x7d],
  multiply: [0x7e],
  and: [0x83],
  shiftLeft: [0x86],
  shiftRight: [0x88],
  toInteger: [0xa7],
  toLong: [0xad],
  toNumber: [0xba],
  when: [0x04, types.none],
  loop: [0x03, types.none],
  again: [0x0d, 0],
  end: [0x0b],
} satisfies Record<string, Code>;
const loadLong = (offset: number): Code => memory([0x29], 3, offset);
const loadWord = (offset: number): Code => memory([0x35], 2, offset);
const storeLong = (offset: number): Code => memory([0x37], 3, offset);
const storeNumber = (offset: number): Code => memory([0x39], 3, offset);

/**
 * A WebAssembly module that packs runs.
 *
 * - `pack(end, least)`: packs the values up to the address `end` and returns the end of the candidates, the words of every four
 *   of which one has a larger magnitude than `least`;
 * - `takeCount(from, to)`: count in the cells between two addresses, which are zeroed;
 * - `take(place, left)`: takes the cells of both signs from an address down until `left` values have come, and returns the end
 *   of what was taken.
 */
export function encodePacker(): Uint8Array {
  const pages = Math.ceil((values + 4 * chunkLength) / pageBytes);
  return encodeModule(pages, [pack(), takeCount(), take()]);
}

function pack(): FunctionCode {
  const [end, least, place, out, address, word, unit, four, mask, bound] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ] as const;
  const splat = vector(0x11);
  const isAnyAbove = [get(mask), vector(0x4e), get(bound), vector(0x3b), vector(0x53)];
  return {
    name: 'pack',
    locals: [
      [3, types.integer],
      [2, types.long],
      [3, types.vector],
    ],
    code: [
      [...integer(magnitudeMask), ...splat, ...set(mask), ...get(least), ...splat, ...set(bound)],
      [...long(1n << countShift), ...set(unit)],
      [...integer(values), ...set(place), ...integer(candidates), ...set(out)],
      op.loop,
      [...get(place), ...memory(vector(0x00), 4, 0), ...tee(four), ...isAnyAbove.flat()],
      [...op.when, ...get(out), ...get(four), ...memory(vector(0x0b), 4, 0)],
      [...get(out), ...integer(16), ...op.addInteger, ...set(out), ...op.end],
      ...tables.flatMap((table) => [
        // The upper twelve bits of the word are the bucket: as the address of its cell, less the 17 bits below.
        [...get(place), ...loadWord(4 * table), ...tee(word), ...long(17n), ...op.shiftRight],
        [...op.toInteger, ...integer(tableBytes - cell), ...op.andInteger, ...tee(address)],
        [...get(address), ...loadLong(table * tableBytes), ...get(word), ...get(unit)],
        [...op.add, ...op.add, ...storeLong(table * tableBytes)],
      ]),
      [...get(place), ...integer(16), ...op.addInteger, ...tee(place)],
      [...get(end), ...op.isBelow, ...op.again, ...op.end],
      get(out),
    ],
  };
}

function takeCount(): FunctionCode {
  const [from, to, count] = [0, 1, 2] as const;
  return {
    name: 'takeCount',
    locals: [[1, types.long]],
    code: [
      op.loop,
      ...tables.flatMap((table) => [
        [...get(from), ...loadLong(table * tableBytes), ...long(countShift), ...op.shiftRight],
        [...get(count), ...op.add, ...set(count)],
        [...get(from), ...long(0n), ...storeLong(table * tableBytes)],
      ]),
      [...get(from), ...integer(cell), ...op.addInteger, ...tee(from)],
      [...get(to), ...op.isBelow, ...op.again, ...op.end],
      [...get(count), ...op.toInteger],
    ],
  };
}

function take(): FunctionCode {
  const [place, left, out] = [0, 1, 2] as const;
  return {
    name: 'take',
    locals: [
      [1, types.integer],
      [3, types.long],
    ],
    code: [
      [...integer(taken), ...set(out), ...op.loop],
      ...takeCells(0, 0),
      ...takeCells(signBytes, 16),
      [...get(place), ...integer(cell), ...op.subtractInteger, ...set(place)],
      [...get(out), ...integer(takenBytes), ...op.addInteger, ...set(out)],
      [...get(left), ...integer(0), ...op.isAbove, ...op.again, ...op.end],
      get(out),
    ],
  };
}

/** Takes the cells of one bucket and sign: their count and the sum of what the words have below the bucket. */
function takeCells(sign: number, behind: number): readonly Code[] {
  const [place, left, out, packed, count, sum] = [0, 1, 2, 3, 4, 5] as const;
  const lowest = (1n << countShift) - 1n;
  return [
    [...long(0n), ...set(count), ...long(0n), ...set(sum)],
    ...tables.flatMap((table) => [
      [...get(place), ...loadLong(table * tableBytes + sign), ...tee(packed)],
      [...long(countShift), ...op.shiftRight, ...get(count), ...op.add, ...set(count)],
      [...get(packed), ...long(lowest), ...op.and, ...get(sum), ...op.add, ...set(sum)],
    ]),
    [...get(count), ...op.isZero, ...op.isZeroInteger, ...op.when],
    ...tables.map((table) => [...get(place), ...long(0n), ...storeLong(table * tableBytes + sign)]),
    [...get(left), ...get(count), ...op.toInteger, ...op.subtractInteger, ...set(left), ...op.end],
    [...get(out), ...get(count), ...op.toNumber, ...storeNumber(behind)],
    [...get(out), ...get(sum), ...get(count)],
    // The bucket that all these words begin with.
    [...get(place), ...integer(sign), ...op.addInteger, ...op.toLong, ...long(17n)],
    [...op.shiftLeft, ...op.multiply, ...op.subtract, ...op.toNumber, ...storeNumber(behind + 8)],
  ];
}
