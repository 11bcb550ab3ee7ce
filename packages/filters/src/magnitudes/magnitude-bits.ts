/** Every bit of a float32 but its sign; magnitudes compare as whole numbers by it. */
export const magnitudeMask = 0x7fffffff;

const number = new Float32Array(1);
const bits = new Int32Array(number.buffer);

/** Bits of the largest float32 that is at most `limit`; those of the largest finite number for anything larger. */
export function bitsAtMost(limit: number): number {
  number[0] = Math.min(limit, largestFloat32);
  return number[0] > limit ? bits[0]! - 1 : bits[0]!;
}

/** Bits of the smallest float32 that is at least `limit`. */
export function bitsAtLeast(limit: number): number {
  number[0] = Math.min(limit, largestFloat32);
  return number[0] < Math.min(limit, largestFloat32) ? bits[0]! + 1 : bits[0]!;
}

/** Bits of infinity; those of every finite magnitude are smaller. */
export const infinityBits = 0x7f800000;

/** Bits of the float32 nearest to a number, of the largest finite one beyond it. */
export function bitsOf(value: number): number {
  number[0] = Math.max(-largestFloat32, Math.min(largestFloat32, value));
  return bits[0]!;
}

/** The largest finite float32. */
export const largestFloat32: number = (2 - 2 ** -23) * 2 ** 127;

/** The words of a map. */
export function wordsOf(relevance: Float32Array): Int32Array {
  return new Int32Array(relevance.buffer, relevance.byteOffset, relevance.length);
}

/** The magnitude with these bits; infinity beyond the largest finite number. */
export function numberOfBits(word: number): number {
  bits[0] = word;
  return number[0]!;
}
