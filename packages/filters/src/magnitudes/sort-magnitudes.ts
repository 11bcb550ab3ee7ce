import { createScratchBuffer } from '../scratch-buffer.ts';
import { magnitudeMask, wordsOf } from './magnitude-bits.ts';

/** The magnitudes of a map, smallest first; valid until the next call. */
export type MagnitudeSorter = (
  relevance: Float32Array,
  isWanted?: (value: number, index: number) => boolean,
) => Float32Array;

const digitBits = 11;
const digits = 1 << digitBits;

/** Sorts by digits of the bits, which takes three passes whatever the values are. */
export function createMagnitudeSorter(): MagnitudeSorter {
  const front = createScratchBuffer();
  const back = createScratchBuffer();
  const starts = new Int32Array(digits + 1);
  return (relevance, isWanted) => {
    const size = relevance.length;
    let from = wordsOf(front(size));
    let to = wordsOf(back(size));
    const words = wordsOf(relevance);
    let count = 0;
    for (let index = 0; index < size; index += 1) {
      if (isWanted !== undefined && !isWanted(relevance[index]!, index)) continue;
      from[count] = words[index]! & magnitudeMask;
      count += 1;
    }
    for (let shift = 0; shift < 31; shift += digitBits) {
      sortByDigit({ from, to, count, shift, starts });
      [from, to] = [to, from];
    }
    return new Float32Array(from.buffer, from.byteOffset, count);
  };
}

function sortByDigit(pass: {
  from: Int32Array;
  to: Int32Array;
  count: number;
  shift: number;
  starts: Int32Array;
}): void {
  const { from, to, count, shift, starts } = pass;
  starts.fill(0);
  for (let index = 0; index < count; index += 1) {
    starts[((from[index]! >>> shift) & (digits - 1)) + 1]! += 1;
  }
  for (let digit = 1; digit <= digits; digit += 1) starts[digit]! += starts[digit - 1]!;
  for (let index = 0; index < count; index += 1) {
    const word = from[index]!;
    const digit = (word >>> shift) & (digits - 1);
    to[starts[digit]!] = word;
    starts[digit]! += 1;
  }
}
