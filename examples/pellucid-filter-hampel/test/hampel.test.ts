import { testFilter } from '@pellucid/filters/testing';

import { filter } from '../filter.mjs';

const spike = [1, 2, 1, 2, 50, 1, 2, 1, 2];

testFilter(filter, {
  valid: [{}, { radius: 2, deviations: 1, floor: 0 }],
  invalid: [
    { options: { radius: 0 }, message: '"radius" to be 1 or more' },
    { options: { radius: 1.5 }, message: '"radius" to be a whole number' },
    { options: { floor: 2 }, message: '"floor" to be 1 or less' },
    { options: { width: 3 }, message: 'radius, deviations, floor' },
  ],
  cases: [
    {
      title: 'a spike among nine becomes their median, the others stay',
      options: {},
      relevance: spike,
      shape: [3, 3, 1],
      expected: [1, 2, 1, 2, 2, 1, 2, 1, 2],
      changes: { smoothed: 1 },
    },
    {
      title: 'channels do not see each other',
      options: {},
      relevance: spike.flatMap((value) => [value, 50]),
      shape: [3, 3, 2],
      expected: [1, 2, 1, 2, 2, 1, 2, 1, 2].flatMap((value) => [value, 50]),
    },
    {
      title: 'an edge is no outlier',
      options: {},
      relevance: [0, 0, 9, 9, 0, 0, 9, 9],
      shape: [2, 4, 1],
      expected: [0, 0, 9, 9, 0, 0, 9, 9],
    },
    {
      title: 'features have no neighbours',
      options: {},
      relevance: spike,
      expected: spike,
      changes: {},
    },
  ],
  trials: 40,
  costValues: 100_000,
});
