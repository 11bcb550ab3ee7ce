import { declareFilter, x } from './declare-filter.ts';

declareFilter('high-pass', {
  valid: [{}, { threshold: 0 }, { threshold: 1 }, { threshold: 0.3 }],
  invalid: [{ options: { threshold: 1.1 }, message: '"threshold" to be 1 or less' }],
  cases: [
    {
      title: 'a value of exactly the threshold stays',
      options: { threshold: 0.1 },
      relevance: x,
      expected: [10, -4, 3, 0, 0, 1, -2, 0],
      changes: { zeroed: 2 },
    },
    { options: { threshold: 0 }, relevance: x, expected: x, changes: {} },
  ],
});

declareFilter('top-fraction', {
  valid: [{}, { fraction: 1 }, { fraction: 0.3 }],
  invalid: [{ options: { fraction: 0 }, message: '"fraction" to be above 0' }],
  cases: [
    {
      options: { fraction: 0.25 },
      relevance: x,
      expected: [10, -4, 0, 0, 0, 0, 0, 0],
      changes: { zeroed: 5 },
    },
    {
      title: 'ties stay together: half of four',
      options: { fraction: 0.5 },
      relevance: [3, -2, 2, 1],
      expected: [3, -2, 2, 0],
      changes: { zeroed: 1 },
    },
    { options: { fraction: 1 }, relevance: x, expected: x, changes: {} },
  ],
});

declareFilter('mass-prune', {
  valid: [{}, { share: 0 }, { share: 0.5, rescale: true }],
  cases: [
    {
      title: '0.2, 0.4 and 1 hold less than a tenth of 20.6, with 2 it is more',
      options: { share: 0.1 },
      relevance: x,
      expected: [10, -4, 3, 0, 0, 0, -2, 0],
      changes: { zeroed: 3 },
    },
    {
      title: 'the rest makes up for them: × 20.6 / 19',
      options: { share: 0.1, rescale: true },
      relevance: x,
      expected: [10, -4, 3, 0, 0, 0, -2, 0].map((value) => (value * 20.6) / 19),
      tolerance: 1e-5,
      changes: { zeroed: 3, rescaled: 4 },
    },
    {
      title: 'ties go together or stay together',
      options: { share: 0.3 },
      relevance: [1, -1, 1, 7],
      expected: [0, 0, 0, 7],
    },
    {
      title: 'ties of more than the share stay',
      options: { share: 0.29 },
      relevance: [1, -1, 1, 7],
      expected: [1, -1, 1, 7],
      changes: {},
    },
  ],
});

declareFilter('quantile-clip', {
  valid: [{}, { quantile: 0.5 }, { quantile: 1 }],
  cases: [
    {
      title: 'the median of the seven that are not zero is 2',
      options: { quantile: 0.5 },
      relevance: x,
      expected: [2, -2, 2, 0, -0.4, 1, -2, 0.2],
      changes: { clamped: 3 },
    },
    { options: { quantile: 1 }, relevance: x, expected: x, changes: {} },
  ],
});

declareFilter('rank-gain', {
  valid: [{ curve: '1:1' }, { curve: '0.05:0 0.2:1 1:0.3' }, { curve: ' 1:0.2   0.5:0.7 ' }],
  invalid: [
    { options: {}, message: 'expects the key "curve"' },
    { options: { curve: 'flat' }, message: 'Points share:gain' },
    { options: { curve: '0:1' }, message: 'share in (0, 1], gain in [0, 1], got "0:1"' },
    { options: { curve: '0.1:2' }, message: 'got "0.1:2"' },
    { options: { curve: '0.1:1:1' }, message: 'got "0.1:1:1"' },
    { options: { curve: '0.1:1 0.1:0' }, message: 'each share once' },
  ],
  cases: [
    {
      title: 'the largest eighth goes, from a fifth on all stays',
      options: { curve: '0.2:1 0.125:0' },
      relevance: x,
      expected: [0, ...x.slice(1)],
      changes: { zeroed: 1 },
    },
    {
      title: 'half way between the shares 1/4 and 1 in logarithms is 1/2',
      options: { curve: '0.25:0.2 1:0.6' },
      relevance: [8, -4, 2, 1],
      expected: [1.6, -1.6, 2 * (0.2 + 0.4 * (Math.log(3) / Math.log(4))), 0.6],
      tolerance: 1e-6,
      changes: { shrunk: 4 },
    },
    {
      title: 'ties share the rank of the last of them',
      options: { curve: '0.25:0 0.5:0.5 1:1' },
      relevance: [2, -2, 1, 1],
      expected: [1, -1, 1, 1],
    },
  ],
});

declareFilter('pmp-match', {
  valid: [{ power: 1 }, { power: 3 }, { power: 50 }],
  invalid: [{ options: { power: 0.5 }, message: '"power" to be 1 or more' }],
  cases: [
    {
      title: 'positive 10 / 1.4 and negative 4 / 1.2 come to 4 in the mean with 10 at 6.5333',
      options: { power: 4 },
      relevance: x,
      expected: [(4 * 2 - 4 / 1.2) * 1.4, ...x.slice(1)],
      tolerance: 1e-5,
      changes: { clamped: 1 },
    },
    { options: { power: 5.24 }, relevance: x, expected: x, changes: {} },
  ],
});

declareFilter('otsu', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: [100, 0.12, -110, 0, -0.09, 90, 0.1],
      expected: [100, 0, -110, 0, 0, 90, 0],
      changes: { zeroed: 3 },
    },
    { options: {}, relevance: [2, -2, 2, 0], expected: [2, -2, 2, 0], changes: {} },
  ],
});
