import * as fc from 'fast-check';

/** Magnitudes far from the ends of float32, so that a factor of 2^±20 is exact. */
const moderate = fc.oneof(
  fc.constantFrom(0, -0, 1, -1),
  fc.float({ min: Math.fround(1e-9), max: Math.fround(1e9), noNaN: true }),
  fc.float({ min: Math.fround(-1e9), max: Math.fround(-1e-9), noNaN: true }),
);

/** Heavy-tailed magnitudes as relevance has them. */
const heavyTailed = fc
  .tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.boolean())
  .map(([exponent, isNegative]) => Math.fround((isNegative ? -1 : 1) * 10 ** exponent));

/** A finite map with zeros and ties in it. */
export const finiteMaps: fc.Arbitrary<Float32Array> = fc
  .array(fc.oneof(moderate, heavyTailed), { minLength: 1, maxLength: 60 })
  .map((values) => Float32Array.from(values));

/** Any map of float32 numbers: also NaN, infinities, the largest and the smallest. */
export const anyMaps: fc.Arbitrary<Float32Array> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: heavyTailed },
      { weight: 2, arbitrary: fc.float() },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          0,
          -0,
          Number.NaN,
          Number.POSITIVE_INFINITY,
          Number.NEGATIVE_INFINITY,
          3.402_823_466_385_288_6e38,
          -3.402_823_466_385_288_6e38,
          2 ** -126,
          2 ** -149,
          -(2 ** -149),
        ),
      },
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((values) => Float32Array.from(values));

const fraction = fc.oneof(
  fc.constantFrom(0, 0.05, 0.2, 0.6, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const band = fc
  .tuple(fraction, fraction)
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));

/** Options of each built-in filter, by its name. */
export const optionsOf: Readonly<Record<string, fc.Arbitrary<Record<string, number>>>> = {
  'fraction-clamp': band,
  'fraction-pass': band,
  'gap-gate': fc.record({
    gap: fc.oneof(fc.constantFrom(1, 2, 10), fc.double({ min: 1, max: 100, noNaN: true })),
  }),
  'partial-amplify': fc.record({
    threshold: fraction,
    gain: fc.oneof(
      fc.constantFrom(0, 0.5, 1, 2),
      fc.double({ min: 0, max: 1000, noNaN: true }),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    ),
  }),
};
