import type { Code } from '@pellucid/relevance/web-assembly';
import {
  encodeModule,
  get,
  integer,
  memory as at,
  set,
  tee,
  types,
  vector,
} from '@pellucid/relevance/web-assembly';

/** Most values at hand, a row above them apart, and most channels that the kernel takes. */
export const rowCapacity = { values: 65_536, channels: 4096 };

const rowBytes = 4 * rowCapacity.values;
const cellBytes = 2 * 8 * rowCapacity.channels;
const masses = 2 * rowBytes;
const squares = masses + cellBytes;
const variation = squares + cellBytes;

/** Where the kernel finds what, in bytes; values come first. */
export const places: Readonly<Record<'rowBytes' | 'masses' | 'squares' | 'variation', number>> = {
  rowBytes,
  masses,
  squares,
  variation,
};

const pageBytes = 65_536;

const op = {
  plus: [0x6a],
  double: [0x41, 1, 0x74],
  isBelow: [0x49],
  loop: [0x03, types.none],
  when: [0x04, types.none],
  again: [0x0d, 0],
  end: [0x0b],
  magnitude: vector(0xec),
  add: vector(0xf0),
  subtract: vector(0xf1),
  multiply: vector(0xf2),
  load: at(vector(0x00), 3, 0),
  store: at(vector(0x0b), 3, 0),
  /** Two float32 as two float64. */
  loadPair: [...at(vector(0x5d), 2, 0), ...vector(0x5f)],
} satisfies Record<string, Code>;

const [here, above, stride, bytes, first, second, pair, place, up, last, cell] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const;
const [value, left] = [11, 12] as const;
/** Of the positions of one parity each: the first, third, fifth …, and those between. */
const sums = [
  { cells: first, mass: 13, square: 14, variation: 15 },
  { cells: second, mass: 16, square: 17, variation: 18 },
] as const;
type Sums = (typeof sums)[number];
const fromMasses = places.squares - places.masses;

/**
 * A WebAssembly module that adds rows to sums: `scanRow(here, above, stride, bytes, first, second)`, addresses of the row and of
 * the one above, bytes of a position and of the row, addresses of the sums of its first position and of its second.
 *
 * Two channels after two, each pair along the row, so that its sums stay in registers.
 */
export function encodeRowKernel(): Uint8Array {
  const isPlaceBelow: Code = [...get(place), ...get(last), ...op.isBelow];
  const code: Code[] = [
    op.loop,
    [
      ...get(here),
      ...get(pair),
      ...op.plus,
      ...tee(place),
      ...get(bytes),
      ...op.plus,
      ...set(last),
    ],
    [...get(above), ...get(pair), ...op.plus, ...set(up), ...sums.flatMap(loadSums)],
    [...readMagnitudes(place), ...set(left), ...op.loop, ...addPosition(sums[0])],
    [...isPlaceBelow, ...op.when, ...addPosition(sums[1]), ...op.end],
    [...isPlaceBelow, ...op.again, ...op.end, ...sums.flatMap(storeSums)],
    [...get(pair), ...integer(8), ...op.plus, ...tee(pair), ...get(stride), ...op.isBelow],
    [
      ...op.again,
      ...op.end,
      ...integer(places.variation),
      ...integer(places.variation),
      ...op.load,
    ],
    [...get(sums[0].variation), ...op.add, ...get(sums[1].variation), ...op.add, ...op.store],
    integer(0),
  ];
  const parameters = [here, above, stride, bytes, first, second].map(() => types.integer);
  const locals = [
    [5, types.integer],
    [8, types.vector],
  ] as const;
  const pages = Math.ceil((places.variation + 16) / pageBytes);
  return encodeModule(pages, [{ name: 'scanRow', parameters, locals, code }]);
}

function readMagnitudes(from: number): Code {
  return [...get(from), ...op.loadPair, ...op.magnitude];
}

function step(to: number): Code {
  return [...get(to), ...get(stride), ...op.plus, ...set(to)];
}

function addPosition({ mass, square, variation }: Sums): Code {
  return [
    [...readMagnitudes(place), ...set(value)],
    [...get(mass), ...get(value), ...op.add, ...set(mass)],
    [...get(square), ...get(value), ...get(value), ...op.multiply, ...op.add, ...set(square)],
    [...get(value), ...readMagnitudes(up), ...op.subtract, ...op.magnitude],
    [...get(value), ...get(left), ...op.subtract, ...op.magnitude, ...op.add],
    [...get(variation), ...op.add, ...set(variation)],
    [...get(value), ...set(left), ...step(place), ...step(up)],
  ].flat();
}

/** Address of the sums of a pair of channels. */
function cellOf(cells: number, offset: number): Code {
  return [
    [...get(cells), ...get(pair), ...op.double, ...op.plus],
    [...integer(offset), ...op.plus],
  ].flat();
}

function loadSums({ cells, mass, square }: Sums): Code {
  return [
    [...cellOf(cells, 0), ...tee(cell), ...op.load, ...set(mass)],
    [...get(cell), ...integer(fromMasses), ...op.plus, ...op.load, ...set(square)],
  ].flat();
}

function storeSums({ cells, mass, square }: Sums): Code {
  return [
    [...cellOf(cells, 0), ...get(mass), ...op.store],
    [...cellOf(cells, fromMasses), ...get(square), ...op.store],
  ].flat();
}
