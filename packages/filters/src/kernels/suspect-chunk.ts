import { instantiate } from '@pellucid/relevance/web-assembly';

import { integerOf } from './encode-kernels.ts';
import type { Expression } from './expression.ts';
import { lanes, local, same, unsigned } from './expression.ts';

/** Values that are looked at together. */
export const suspectLength = 4096;

const chunkBytes = 4 * suspectLength;
const places = { values: 0, activation: chunkBytes, scales: 2 * chunkBytes };
/** Vectors that one decision is made for. */
const vectorsAtOnce = 4;
const stepBytes = 16 * vectorsAtOnce;
const pageBytes = 65_536;

interface SuspectKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Whether any of the values up to the address `end` is suspect; the scale of the first is `shift` bytes on. */
  readonly isAny: (end: number, coefficient: number, shift: number) => number;
}

const { memory, isAny } = instantiate(encodeSuspects()) as SuspectKernel;
const values = new Float32Array(memory.buffer, places.values, suspectLength);
const activations = new Float32Array(memory.buffer, places.activation, suspectLength);
const scaling = new Float32Array(memory.buffer, places.scales, 2 * suspectLength);
const unscaled = Float32Array.of(1);

/** Least coefficient whose float32 form is as exact as others. */
const leastCoefficient = 2 ** -100;
const largestFloat32 = 3.402_823_466_385_288_6e38;
/** More than float32 loses in the coefficient and in a product. */
const roundingShare = 2 ** -20;

/** What is looked for. */
export interface SuspectSearch {
  readonly coefficient: number;
  /** Where to begin, a multiple of {@link suspectLength}. */
  readonly from: number;
  /** The scale of each channel, 0 to 1 and above 0, channels innermost. @defaultValue 1 everywhere */
  readonly scales?: Float32Array;
}

/**
 * Where the next {@link suspectLength} values begin of which some |r| may exceed coefficient · scale · |a|; the number of values
 * where there are none. What is left out exceeds it nowhere.
 *
 * @param relevance - Finite values.
 */
export function suspectChunk(
  relevance: Float32Array,
  activation: Float32Array,
  { coefficient, from, scales = unscaled }: SuspectSearch,
): number {
  const bound =
    coefficient < leastCoefficient
      ? 0
      : Math.fround(Math.min(largestFloat32, coefficient * (1 - roundingShare)));
  const { length: channels } = scales;
  // Enough for a chunk that begins with any channel.
  const isLaidOnce = channels <= suspectLength;
  if (isLaidOnce) layScales(scales, 0, Math.min(relevance.length, suspectLength) + channels);
  for (let start = from; start < relevance.length; start += suspectLength) {
    if (!isLaidOnce) layScales(scales, start % channels, suspectLength);
    const stop = Math.min(start + suspectLength, relevance.length);
    const end = 4 * (stop - start);
    const padded = Math.ceil(end / stepBytes) * stepBytes;
    values.set(relevance.subarray(start, stop));
    values.fill(0, end / 4, padded / 4);
    activations.set(activation.subarray(start, stop));
    const shift = isLaidOnce ? 4 * (start % channels) : 0;
    if (isAny(padded, bound, shift) === 1) return start;
  }
  return relevance.length;
}

/** Lays out the scales of `count` values, over and over, from channel `first` on. */
function layScales(scales: Float32Array, first: number, count: number): void {
  const start = scales.subarray(first, first + count);
  scaling.set(start);
  scaling.set(scales.subarray(0, Math.min(first, count - start.length)), start.length);
  for (let laid = scales.length; laid < count; laid *= 2)
    scaling.copyWithin(laid, 0, Math.min(laid, count - laid));
}

/** A module that looks for |r| ≥ coefficient · scale · |a| where r is not zero. */
function encodeSuspects(): Uint8Array {
  const [end, coefficient, shift, bound, place, magnitude] = [0, 1, 2, 3, 4, 5] as const;
  const loadAt = (address: Expression, offset: number): Expression =>
    lanes.and([...address, 0xfd, 0x00, 4, ...unsigned(offset)], same(0x7fffffff));
  const load = (offset: number): Expression => loadAt(local(place), offset);
  const scalesAt = [...local(place), ...local(shift), 0x6a];
  const isSuspect = (offset: number): Expression => [
    ...load(places.values + offset),
    0x21,
    magnitude,
    ...lanes.and(
      lanes.reaches(
        local(magnitude),
        lanes.times(
          lanes.times(load(places.activation + offset), loadAt(scalesAt, places.scales + offset)),
          local(bound),
        ),
      ),
      lanes.unequal(local(magnitude), same(0)),
    ),
  ];
  const suspects = Array.from({ length: vectorsAtOnce }, (_, index) => isSuspect(16 * index));
  const [first, ...others] = suspects as [Expression, ...Expression[]];
  const code = [
    [...local(coefficient), 0xfd, 0x13, 0x21, bound, 0x03, 0x40],
    [...others.reduce((all, other) => lanes.or(all, other), first), 0xfd, 0x53],
    // If any lane is: return 1.
    [0x04, 0x40, ...integerOf(1), 0x0f, 0x0b],
    [...local(place), ...integerOf(stepBytes), 0x6a, 0x22, place],
    [...local(end), 0x49, 0x0d, 0, 0x0b, ...integerOf(0)],
  ].flat();
  const body = [3, 1, 0x7b, 1, 0x7f, 1, 0x7b, ...code, 0x0b];
  const sections = [
    section(1, [1, 0x60, 3, 0x7f, 0x7d, 0x7f, 1, 0x7f]),
    section(3, [1, 0]),
    section(5, [1, 0, Math.ceil((4 * chunkBytes) / pageBytes)]),
    section(7, [2, ...text('memory'), 2, 0, ...text('isAny'), 0, 0]),
    section(10, [1, ...unsigned(body.length), ...body]),
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): number[] {
  return [name.length, ...new TextEncoder().encode(name)];
}
