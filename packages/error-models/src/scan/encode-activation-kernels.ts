import type { Code, FunctionCode } from '@pellucid/relevance/web-assembly';
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

/** Values that are looked at while they are in the cache. */
export const chunkLength = 4096;

/** Values that are decided about together. */
export const groupLength = 16;

/** Bytes of a chunk; activations lie that far behind the relevance. */
export const chunkBytes: number = 4 * chunkLength;

const pages = 1;

/** A WebAssembly module with the functions of `ActivationKernels`. */
export function encodeActivationKernels(): Uint8Array {
  return encodeModule(pages, [offSupport(), nextAbove(), nextReaching()]);
}

const op = {
  equal: vector(0x37),
  unequal: vector(0x38),
  reaches: vector(0x46),
  and: vector(0x4e),
  or: vector(0x50),
  isAny: vector(0x53),
  times: vector(0xe6),
  splatInteger: vector(0x11),
  splatSingle: vector(0x13),
  load: (offset: number): Code => at(vector(0x00), 2, offset),
  loop: [0x03, types.none],
  when: [0x04, types.none],
  again: [0x0d, 0],
  isBelow: [0x49],
  plus: [0x6a],
  multiply: [0x6c],
  end: [0x0b],
  giveBack: [0x0f],
};

const [from, end, bound, bounds, mask, zero, relevance, activation] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

function offSupport(): FunctionCode {
  const [zeros, offs, isZero] = [2, 3, 6] as const;
  return {
    name: 'offSupport',
    locals: [[5, types.vector]],
    code: [
      [...integer(0x7fffffff), ...op.splatInteger, ...set(mask), ...op.loop],
      [...magnitudesAt(chunkBytes), ...get(zero), ...op.equal, ...tee(isZero)],
      [...get(zeros), ...op.or, ...set(zeros)],
      [...magnitudesAt(0), ...get(isZero), ...op.and, ...get(offs), ...op.or, ...set(offs)],
      [...get(from), ...integer(16), ...op.plus, ...tee(from), ...get(end), ...op.isBelow],
      [...op.again, ...op.end, ...get(zeros), ...op.isAny],
      [...get(offs), ...op.isAny, ...integer(2), ...op.multiply, ...op.plus],
    ],
  };
}

function magnitudesAt(offset: number): Code {
  return [...get(from), ...op.load(offset), ...get(mask), ...op.and];
}

function nextAbove(): FunctionCode {
  return nextGroup('nextAbove', (offset) =>
    [
      [...magnitudesAt(offset), ...tee(relevance)],
      [...magnitudesAt(chunkBytes + offset), ...tee(activation), ...get(bounds), ...op.times],
      ...op.reaches,
      [...get(relevance), ...get(zero), ...op.unequal, ...op.and],
      [...get(activation), ...get(zero), ...op.unequal, ...op.and],
    ].flat(),
  );
}

function nextReaching(): FunctionCode {
  return nextGroup('nextReaching', (offset) =>
    [[...magnitudesAt(offset), ...get(bounds), ...op.reaches]].flat(),
  );
}

/** A function that looks for a group with a value that is as asked. */
function nextGroup(name: string, isAsked: (offset: number) => Code): FunctionCode {
  const groupBytes = 4 * groupLength;
  return {
    name,
    parameters: [types.integer, types.integer, types.single],
    locals: [[5, types.vector]],
    code: [
      [...integer(0x7fffffff), ...op.splatInteger, ...set(mask)],
      [...get(bound), ...op.splatSingle, ...set(bounds), ...op.loop],
      [...isAsked(0), ...isAsked(16), ...op.or, ...isAsked(32), ...op.or],
      [...isAsked(48), ...op.or, ...op.isAny],
      [...op.when, ...get(from), ...op.giveBack, ...op.end],
      [...get(from), ...integer(groupBytes), ...op.plus, ...tee(from), ...get(end), ...op.isBelow],
      [...op.again, ...op.end, ...get(end)],
    ],
  };
}
