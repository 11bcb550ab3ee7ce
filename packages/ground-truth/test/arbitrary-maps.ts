import * as fc from 'fast-check';

/** Relevance and a mask of one length. */
export interface MaskedMap {
  readonly relevance: Float32Array;
  readonly mask: Uint8Array;
}

const value = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2),
  fc.float({ min: Math.fround(1e-6), max: Math.fround(1e6), noNaN: true }),
  fc.float({ min: Math.fround(-1e6), max: Math.fround(-1e-6), noNaN: true }),
);

/** Relevance with zeros and ties, and any mask. */
export const maskedMaps: fc.Arbitrary<MaskedMap> = fc
  .array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 40 })
  .map((pairs) => ({
    relevance: Float32Array.from(pairs, ([relevance]) => relevance),
    mask: Uint8Array.from(pairs, ([, isInside]) => (isInside ? 1 : 0)),
  }));

/** The same map with its values in another order. */
export const shuffledMaps: fc.Arbitrary<readonly [MaskedMap, MaskedMap]> = maskedMaps.chain((map) =>
  fc
    .shuffledSubarray([...map.relevance.keys()], {
      minLength: map.relevance.length,
      maxLength: map.relevance.length,
    })
    .map((order) => [
      map,
      {
        relevance: Float32Array.from(order, (index) => map.relevance[index]!),
        mask: Uint8Array.from(order, (index) => map.mask[index]!),
      },
    ]),
);
