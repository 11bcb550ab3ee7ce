import * as fc from 'fast-check';

const ofBits = (bits: readonly number[]): Float32Array =>
  new Float32Array(Int32Array.from(bits).buffer);

/** Any float32 by its bits: NaN with payloads, infinities, both zeros and denormals are all likely. */
export const anyFloats: fc.Arbitrary<Float32Array> = fc
  .array(
    fc.oneof(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.constantFrom(0, -(2 ** 31), 0x7f800000, 0x7f800001, 0x7fc00000, -0x800000, 1, 0x007fffff),
    ),
    { maxLength: 60 },
  )
  .map(ofBits);

const one = 0x3f800000;
const signBit = -(2 ** 31);

/** Magnitudes within two buckets around 1, of both signs, with ties and zeros: every boundary is crowded. */
export const crowdedFloats: fc.Arbitrary<Float32Array> = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(0, signBit), fc.integer({ min: one - 2 ** 20, max: one + 2 ** 20 }))
        .map(([sign, bits]) => sign | bits),
      fc.constantFrom(0, signBit, one, one | signBit, one + 5),
    ),
    { maxLength: 80 },
  )
  .map(ofBits);
