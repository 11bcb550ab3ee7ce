import { numberOfBits } from './magnitude-bits.ts';

/** Bits of the smallest magnitude up to `largest` that is at least `fraction` of it in float32, as the authors’ code compares. */
export function bitsOfLeast(fraction: number, largest: number): number {
  return firstBits(largest, (share) => share >= fraction);
}

/** Bits of the largest magnitude up to `largest` that is at most `fraction` of it in float32. */
export function bitsOfMost(fraction: number, largest: number): number {
  return firstBits(largest, (share) => share > fraction) - 1;
}

/** The first magnitude whose share is past a limit; one above the bits of `largest` when none is. */
function firstBits(largest: number, isPast: (share: number) => boolean): number {
  let low = 0;
  let high = 0x7f800000;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // Beyond the largest the share rises above 1, which no limit is.
    if (isPast(Math.fround(numberOfBits(middle) / largest))) high = middle;
    else low = middle + 1;
  }
  return low;
}
