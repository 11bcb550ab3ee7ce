import type { Expression } from './expression.ts';
import {
  constantCount,
  lanes,
  local,
  locals,
  magnitude,
  same,
  unsigned,
  word,
} from './expression.ts';

/** Where a kernel finds what it works on, in bytes. */
export const layout = { unchanged: 0, zeroed: 16, constants: 32, values: 256, pages: 3 };

const vector = 0x7b;
const integer = 0x7f;
const none = 0x40;

/** A whole number from 0 to 8191 as a constant. */
export const integerOf = (number: number): number[] => [0x41, ...signed(number)];

const load = (address: number): number[] => [...integerOf(address), 0xfd, 0x00, 4, 0];
const store = [0xfd, 0x0b, 4, 0];
const put = (index: number): number[] => [0x21, index];

/**
 * A WebAssembly module with a function a kernel, each with the end of the values in bytes as its parameter, and its memory.
 *
 * A kernel replaces each value and counts how many stayed or were zero, and how many of the others became zero, a lane each.
 */
export function encodeKernels(kernels: Readonly<Record<string, Expression>>): Uint8Array {
  const entries = Object.entries(kernels);
  const sections = [
    section(1, [[0x60, 1, integer, 0]]),
    section(
      3,
      entries.map(() => [0]),
    ),
    section(5, [[0, layout.pages]]),
    section(7, [
      [...text('memory'), 2, 0],
      ...entries.map(([name], index) => [...text(name), 0, ...unsigned(index)]),
    ]),
    section(
      10,
      entries.map(([, kernel]) => functionBody(kernel)),
    ),
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

function functionBody(kernel: Expression): number[] {
  const { constants, out, kept, unchanged, zeroed, place } = locals;
  const vectors = place - constants;
  const given = Array.from({ length: constantCount }, (_, index) => [
    ...load(layout.constants + 16 * index),
    ...put(constants + index),
  ]);
  const isKept = lanes.or(lanes.equal(word, local(out)), lanes.equal(magnitude, same(0)));
  const isZero = lanes.equal(lanes.and(local(out), same(0x7fffffff)), same(0));
  const before = [
    given,
    [load(layout.unchanged), put(unchanged), load(layout.zeroed), put(zeroed)],
    [integerOf(layout.values), put(place)],
  ];
  const each = [
    [local(place), [0xfd, 0x00, 4, 0], put(locals.word), kernel, put(out)],
    [local(place), local(out), store, isKept, put(kept)],
    [lanes.countInto(local(unchanged), local(kept)), put(unchanged)],
    [lanes.countInto(local(zeroed), lanes.andNot(isZero, local(kept))), put(zeroed)],
    [local(place), integerOf(16), [0x6a, 0x22, place], local(0), [0x49, 0x0d, 0]],
  ];
  const after = [
    [integerOf(layout.unchanged), local(unchanged), store],
    [integerOf(layout.zeroed), local(zeroed), store],
  ];
  const loop = [0x03, none, ...each.flat(2), 0x0b];
  const code = [...before.flat(2), ...loop, ...after.flat(2), 0x0b];
  const body = [2, vectors, vector, 1, integer, ...code];
  return [...unsigned(body.length), ...body];
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): number[] {
  return [name.length, ...new TextEncoder().encode(name)];
}

/** A number in the variable length for whole numbers with sign; from 0 to 8191. */
function signed(number: number): number[] {
  return number < 64 ? [number] : [(number & 127) | 128, number >> 7];
}
