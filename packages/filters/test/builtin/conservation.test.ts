import { declareFilter, x } from './declare-filter.ts';

const doubled = x.map((value) => 2 * value);
const sums = (
  positive: number,
  negative: number,
): Record<'positive' | 'negative' | 'sum' | 'l1', number> => ({
  positive,
  negative,
  sum: positive - negative,
  l1: positive + negative,
});

declareFilter('renormalize-l1', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: x,
      entering: sums(40, 1.2),
      expected: doubled,
      tolerance: 1e-5,
      changes: { rescaled: 7 },
    },
    { options: {}, relevance: x, expected: x, changes: {} },
  ],
});

declareFilter('renormalize-sum', {
  valid: [{}, { tolerance: 0 }, { tolerance: 1 }],
  cases: [
    {
      options: {},
      relevance: x,
      entering: { ...sums(20, 20), sum: 15.6 },
      expected: doubled,
      tolerance: 1e-5,
      changes: { rescaled: 7 },
    },
    {
      title: 'a small sum that entered is no base: l1 41.2 instead',
      options: {},
      relevance: x,
      entering: { ...sums(20.6, 20.6), sum: 0.4 },
      expected: doubled,
      tolerance: 1e-5,
    },
    {
      title: 'nor is a small sum that is left: 0.02 of 4.02, so l1 doubles',
      options: {},
      relevance: [2.02, -2],
      entering: sums(8.04, 0),
      expected: [4.04, -4],
      tolerance: 1e-5,
    },
    {
      title: 'opposite signs would turn the map over: l1 instead',
      options: {},
      relevance: x,
      entering: { ...sums(20.6, 20.6), sum: -15.6 },
      expected: doubled,
      tolerance: 1e-5,
    },
  ],
});

declareFilter('renormalize-signed', {
  valid: [{}],
  cases: [
    {
      title: 'positive 14.2 to 28.4, negative 6.4 to 3.2',
      options: {},
      relevance: x,
      entering: sums(28.4, 3.2),
      expected: [20, -2, 6, 0, -0.2, 2, -1, 0.4],
      tolerance: 1e-5,
      changes: { rescaled: 7 },
    },
    {
      title: 'a sign of which nothing is left stays empty',
      options: {},
      relevance: [1, 3],
      entering: sums(8, 5),
      expected: [2, 6],
      changes: { rescaled: 2 },
    },
  ],
});

declareFilter('redistribute', {
  valid: [{}, { to: 'neighbours' }],
  invalid: [{ options: { to: 'all' }, message: 'one of activation, neighbours' }],
  cases: [
    {
      title: 'the 4 that are missing, by activations 1, 1, −2',
      options: {},
      relevance: [1, 0, 3],
      activation: [1, 1, -2],
      entering: sums(8, 0),
      expected: [2, 1, 5],
      changes: { redistributed: 3 },
    },
    {
      title: 'to what stands beside a hole; a unit that was not active is none',
      options: { to: 'neighbours' },
      relevance: [2, 0, 0, 6, 0, 1],
      activation: [1, 1, 1, 1, 0, 1],
      shape: [6, 1],
      entering: sums(13, 0),
      expected: [4, 0, 0, 8, 0, 1],
      changes: { redistributed: 2 },
    },
    {
      title: 'without holes by activations',
      options: { to: 'neighbours' },
      relevance: [1, 3],
      activation: [1, 3],
      entering: sums(8, 0),
      expected: [2, 6],
    },
    {
      title: 'a map that was emptied is filled again',
      options: {},
      relevance: [0, 0],
      activation: [1, 3],
      entering: sums(8, 0),
      expected: [2, 6],
    },
  ],
});
