import { declareFilter, x } from './declare-filter.ts';

const thresholds = [
  { threshold: 1 },
  { threshold: 'universal' },
  { threshold: 'sure', noise: 'off-support' },
  { threshold: 'bayes-shrink', noise: 0.5 },
  { threshold: 'fdr', level: 0.2 },
];
const invalid = [
  {
    options: { threshold: 'shure' },
    message:
      'expects "threshold" to be a number of 0 or more or one of universal, sure, bayes-shrink, fdr, got "shure"',
  },
  { options: { threshold: -1 }, message: 'got -1' },
  { options: { noise: 'maps' }, message: 'one of map, off-support' },
];
const options = { threshold: 1 };

declareFilter('soft', {
  valid: thresholds,
  invalid,
  cases: [
    {
      options,
      relevance: x,
      expected: [9, -3, 2, 0, 0, 0, -1, 0],
      changes: { zeroed: 3, shrunk: 4 },
    },
    { options: { threshold: 0 }, relevance: x, expected: x, changes: {} },
    {
      title: 'noise off the support is measured and zeroed: σ = 1.4826 · 0.5',
      options: { threshold: 'universal', noise: 'off-support' },
      relevance: [0.5, -0.5, 10, 0.1],
      activation: [0, 0, 1, 1],
      expected: [0, 0, 10 - 1.4826 * 0.5 * Math.sqrt(2 * Math.log(2)), 0],
      tolerance: 1e-5,
      changes: { zeroed: 3, shrunk: 1 },
    },
    {
      title: 'without anything off the support there is no noise',
      options: { threshold: 'sure', noise: 'off-support' },
      relevance: x,
      expected: x,
      changes: {},
    },
  ],
});

declareFilter('hard', {
  valid: thresholds,
  invalid,
  cases: [
    { options, relevance: x, expected: [10, -4, 3, 0, 0, 0, -2, 0], changes: { zeroed: 3 } },
    { options: { threshold: 0 }, relevance: x, expected: x, changes: {} },
    {
      title: 'discoveries among noise of 1: 3 and −4 of four, 1 and 0.5 not',
      options: { threshold: 'fdr', noise: 1, level: 0.1 },
      relevance: [3, 1, -4, 0.5],
      expected: [3, 0, -4, 0],
      changes: { zeroed: 2 },
    },
  ],
});

declareFilter('firm', {
  valid: [...thresholds, { threshold: 1, ratio: 1.1 }],
  invalid: [{ options: { ratio: 1 }, message: '"ratio" to be above 1' }],
  cases: [
    {
      options: { threshold: 1, ratio: 3 },
      relevance: x,
      expected: [10, -4, 3, 0, 0, 0, -1.5, 0],
      changes: { zeroed: 3, shrunk: 1 },
    },
  ],
});

const garroted = [9.9, -3.75, 3 - 1 / 3, 0, 0, 0, -1.5, 0];
declareFilter('garrote', {
  valid: thresholds,
  invalid,
  cases: [
    {
      options,
      relevance: x,
      expected: garroted,
      tolerance: 1e-6,
      changes: { zeroed: 3, shrunk: 4 },
    },
  ],
});

declareFilter('empirical-wiener', {
  valid: [{}, { noise: 1 }, { noise: 'off-support' }],
  cases: [
    { options: { noise: 1 }, relevance: x, expected: garroted, tolerance: 1e-6 },
    {
      title: 'noise of the map: 1.4826 × the median of 1, 2 and 10',
      options: {},
      relevance: [1, 0, -2, 10],
      expected: [0, 0, 0, 10 - (1.4826 * 2) ** 2 / 10],
      tolerance: 1e-5,
      changes: { zeroed: 2, shrunk: 1 },
    },
  ],
});

declareFilter('redescending', {
  valid: [{}, { cutoff: 1, quantile: 0.5 }, { form: 'hampel', cutoff: 2, quantile: 0.9 }],
  cases: [
    {
      options: { cutoff: 2, quantile: 1 },
      relevance: [10, -4, 0, 2],
      expected: [10 * 0.75 ** 2, -4 * 0.96 ** 2, 0, 2 * 0.99 ** 2],
      tolerance: 1e-5,
      changes: { shrunk: 3 },
    },
    {
      title: 'nothing is left from the cutoff on',
      options: { cutoff: 1, quantile: 0.5 },
      relevance: [4, -4, 2, 1],
      expected: [0, 0, 0, 0.5625],
      changes: { zeroed: 3, shrunk: 1 },
    },
    {
      title: 'Hampel with corners 2, 4 and 8: as it is, level, falling, gone',
      options: { form: 'hampel', cutoff: 4, quantile: 0.5 },
      relevance: [1, 2, -3, 4, -6, 8, 1, 1, 1, 2],
      expected: [1, 2, -2, 2, -1, 0, 1, 1, 1, 2],
      tolerance: 1e-6,
      changes: { zeroed: 1, shrunk: 3 },
    },
  ],
});
