import type { Code, FunctionCode } from '@pellucid/relevance/web-assembly';
import {
  encodeModule,
  get,
  instantiate,
  integer,
  memory as at,
  set,
  tee,
  types,
  vector,
} from '@pellucid/relevance/web-assembly';

/** Values that are looked at while they are in the cache. */
export const chunkLength = 4096;

/** Values that {@link ActivationKernels.nextAbove} decides about together. */
export const groupLength = 16;

const chunkBytes = 4 * chunkLength;
const pages = 1;

/** What is asked of a chunk of relevance and activation. */
export interface ActivationKernels {
  /**
   * 1 where an activation up to the address `end` is zero, plus 2 where relevance stands on one.
   *
   * @param from - Address of the first value.
   */
  readonly offSupport: (from: number, end: number) => number;
  /**
   * Address of the first group of values from an address on of which some |r| ≥ bound · |a|, neither of them zero; `end` where
   * there is none.
   */
  readonly nextAbove: (from: number, end: number, bound: number) => number;
}

interface Exports extends ActivationKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
}

const exports = instantiate(encodeModule(pages, [offSupport(), nextAbove()])) as Exports;
const { buffer } = exports.memory;

export const activationKernels: ActivationKernels = exports;
/** The chunk that the kernels look at: relevance from address 0 on. */
export const relevanceChunk: Float32Array = new Float32Array(buffer, 0, chunkLength);
/** The activation of the same values. */
export const activationChunk: Float32Array = new Float32Array(buffer, chunkBytes, chunkLength);

function instructions() {
  const lanes = (code: number): Code => vector(code);
  return {
    equal: lanes(0x37),
    unequal: lanes(0x38),
    reaches: lanes(0x46),
    and: lanes(0x4e),
    or: lanes(0x50),
    isAny: lanes(0x53),
    times: lanes(0xe6),
    splatInteger: lanes(0x11),
    splatSingle: lanes(0x13),
    load: (offset: number): Code => at(lanes(0x00), 2, offset),
    loop: [0x03, types.none],
    when: [0x04, types.none],
    again: [0x0d, 0],
    isBelow: [0x49],
    plus: [0x6a],
    end: [0x0b],
    giveBack: [0x0f],
  } as const;
}

function offSupport(): FunctionCode {
  const op = instructions();
  const [from, end, zeros, offs, mask, isZero, zero] = [0, 1, 2, 3, 4, 5, 6] as const;
  const magnitudes = (offset: number): Code => [
    ...[...get(from), ...op.load(offset), ...get(mask), ...op.and],
  ];
  return {
    name: 'offSupport',
    locals: [[5, types.vector]],
    code: [
      [...integer(0x7fffffff), ...op.splatInteger, ...set(mask), ...op.loop],
      [...magnitudes(chunkBytes), ...get(zero), ...op.equal, ...tee(isZero)],
      [...get(zeros), ...op.or, ...set(zeros)],
      [...magnitudes(0), ...get(isZero), ...op.and, ...get(offs), ...op.or, ...set(offs)],
      [...get(from), ...integer(16), ...op.plus, ...tee(from), ...get(end), ...op.isBelow],
      [...op.again, ...op.end, ...get(zeros), ...op.isAny],
      [...get(offs), ...op.isAny, ...integer(2), 0x6c, ...op.plus],
    ],
  };
}

function nextAbove(): FunctionCode {
  const op = instructions();
  const [from, end, bound, bounds, mask, zero, relevance, activation] = [
    0, 1, 2, 3, 4, 5, 6, 7,
  ] as const;
  const magnitudes = (offset: number): Code => [
    ...[...get(from), ...op.load(offset), ...get(mask), ...op.and],
  ];
  const isAbove = (offset: number): Code => [
    ...[...magnitudes(offset), ...tee(relevance)],
    ...[...magnitudes(chunkBytes + offset), ...tee(activation), ...get(bounds), ...op.times],
    ...op.reaches,
    ...[...get(relevance), ...get(zero), ...op.unequal, ...op.and],
    ...[...get(activation), ...get(zero), ...op.unequal, ...op.and],
  ];
  const groupBytes = 4 * groupLength;
  return {
    name: 'nextAbove',
    parameters: [types.integer, types.integer, types.single],
    locals: [[5, types.vector]],
    code: [
      [...integer(0x7fffffff), ...op.splatInteger, ...set(mask)],
      [...get(bound), ...op.splatSingle, ...set(bounds), ...op.loop],
      [...isAbove(0), ...isAbove(16), ...op.or, ...isAbove(32), ...op.or],
      [...isAbove(48), ...op.or, ...op.isAny],
      [...op.when, ...get(from), ...op.giveBack, ...op.end],
      [...get(from), ...integer(groupBytes), ...op.plus, ...tee(from), ...get(end), ...op.isBelow],
      [...op.again, ...op.end, ...get(end)],
    ],
  };
}
