import * as fc from 'fast-check';

import type { FilterSample } from './filter-sample.ts';

/** Heavy-tailed magnitudes as relevance has them, both signs, zeros and ties. */
const value = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 0, 1, -1, 2) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.boolean())
      .map(([exponent, isNegative]) => Math.fround((isNegative ? -1 : 1) * 10 ** exponent)),
  },
);
const activity = fc.oneof(
  fc.constant(0),
  fc.float({ min: Math.fround(0.01), max: 100, noNaN: true }),
);
const axis = fc.integer({ min: 1, max: 4 });
const shape = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 60 })),
  fc.tuple(fc.integer({ min: 1, max: 12 }), axis),
  fc.tuple(axis, axis, axis),
  fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2, 3), fc.constantFrom(1, 2), axis),
);
const amount = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true }));
const sums = fc.tuple(amount, amount).map(([positive, negative]) => ({
  positive,
  negative,
  sum: positive - negative,
  l1: positive + negative,
}));

/** Finite samples of one to three spatial axes or none, with zeros among the activations. */
export const samples: fc.Arbitrary<FilterSample> = shape.chain((lengths) => {
  const size = lengths.reduce((a, b) => a * b, 1);
  const exactly = { minLength: size, maxLength: size };
  return fc.record(
    {
      relevance: fc.array(value, exactly),
      shape: fc.constant([...lengths]),
      activation: fc.array(activity, exactly),
      start: sums.map(({ sum, l1 }) => ({ sum, l1 })),
      entering: sums,
    },
    { requiredKeys: ['relevance', 'shape', 'activation'] },
  );
});

/** The same as vectors, which have no neighbours. */
export const vectors: fc.Arbitrary<FilterSample> = samples.map(({ relevance, activation }) => ({
  relevance,
  ...(activation !== undefined && { activation }),
}));
