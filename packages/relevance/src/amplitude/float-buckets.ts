/**
 * Buckets of float32 numbers by their bits: sign, exponent and the upper three bits of the mantissa.
 *
 * Buckets 0…2047 are the numbers from zero up, 2048…4095 those from minus zero down; each is 1/8 to 1/15 of its least value wide, but for the first seven,
 * the denormal ones, which are as wide as the first.
 */
export const bucketCount = 4096;
/** Buckets of one sign. */
export const bucketsPerSign = 2048;
/** First bucket, of one sign, of numbers that are not finite. */
export const firstNonFiniteBucket = 2040;
/** Mantissa bits below the bucket. */
export const lowBits = 20;
/** Those bits. */
export const lowMask: number = 2 ** lowBits - 1;
/** All bits but the sign. */
export const magnitudeMask = 0x7fffffff;
/** Bits of infinity; what is above is NaN. */
export const infinityBits = 0x7f800000;
/** Bits of the largest magnitude that counts as zero, just below 2^-129. */
export const zeroBits: number = lowMask;

const exponentBias = 127;

/** Least magnitude of each bucket of one sign. */
export const bucketFloor: Float64Array = Float64Array.from(
  { length: bucketsPerSign },
  (_, bucket) => {
    const exponent = bucket >> 3;
    const eighths = (bucket & 7) / 8;
    return exponent === 0
      ? eighths * 2 ** (1 - exponentBias)
      : (1 + eighths) * 2 ** (exponent - exponentBias);
  },
);

/** What one unit of the low bits adds to the magnitude in each bucket of one sign. */
export const bucketUnit: Float64Array = Float64Array.from(
  { length: bucketsPerSign },
  (_, bucket) => 2 ** (Math.max(1, bucket >> 3) - exponentBias - 23),
);

/** How wide each bucket of one sign is. */
export const bucketWidth: Float64Array = bucketUnit.map((unit) => unit * 2 ** lowBits);

const word = new Int32Array(1);
const number = new Float32Array(word.buffer);

/** The number with these bits. */
export function numberOf(bits: number): number {
  word[0] = bits;
  return number[0]!;
}
