import { testErrorModel } from '@pellucid/error-models/testing';

import { errorModel } from '../error-model.mjs';

/** 200 magnitudes from 1 to 20 of either sign. */
const relevance = Array.from(
  { length: 200 },
  (_, index) => (index % 2 ? 1 : -1) * ((index % 20) + 1),
);

testErrorModel(errorModel, {
  valid: [{}, { power: 3, jitter: 1 }, { power: 1 }],
  invalid: [
    { options: { power: 0.5 }, message: '"power" to be 1 or more' },
    { options: { jitter: -1 }, message: '"jitter" to be 0 or more' },
    { options: { exponent: 2 }, message: 'the keys power, jitter' },
  ],
  injections: [
    { options: {}, seed: 1, relevance: [1, -3, 0], expected: [0.4, -3.6, 0] },
    { title: 'the power 1', options: { power: 1 }, seed: 1, relevance: [1, -3], expected: [1, -3] },
    { title: 'zeros', options: {}, seed: 1, relevance: [0, 0], expected: [0, 0] },
  ],
  statistics: [
    {
      title: 'a hundred equal values',
      relevance: Array(100).fill(2),
      statistic: 0.01,
      tolerance: 1e-6,
    },
    { title: 'one value alone', relevance: [5, ...Array(99).fill(0)], statistic: 1 },
    { title: 'zeros', relevance: [0, 0], statistic: undefined },
  ],
  strength: { options: [1.5, 2, 3, 5].map((power) => ({ power })), sample: { relevance } },
  trials: 40,
  costValues: 100_000,
});
