import { declareFilter, x } from './declare-filter.ts';

declareFilter('identity', {
  valid: [{}],
  cases: [{ options: {}, relevance: x, expected: x, changes: {} }],
});

declareFilter('quarantine', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: [Number.NaN, 1, Number.POSITIVE_INFINITY, -2],
      expected: [0, 1, 0, -2],
      changes: { quarantined: 2 },
    },
    { options: {}, relevance: x, expected: x, changes: {} },
  ],
});

const activation = [1, 0, 1, 0, 1, 0, -0.5, 1];
declareFilter('support-gate', {
  valid: [{}, { tolerance: 1 }],
  invalid: [{ options: { tolerance: -1 }, message: '"tolerance" to be 0 or more' }],
  cases: [
    {
      options: {},
      relevance: x,
      activation,
      expected: [10, 0, 3, 0, -0.4, 0, -2, 0.2],
      changes: { zeroed: 2 },
    },
    {
      title: 'within the tolerance is not active, negative activations included',
      options: { tolerance: 0.5 },
      relevance: x,
      activation,
      expected: [10, 0, 3, 0, -0.4, 0, 0, 0.2],
      changes: { zeroed: 3 },
    },
  ],
});

/** A line of seven positions with one channel; an error has spread over the fourth and fifth. */
const line = {
  shape: [7, 1],
  relevance: [1, 2, 3, 9, -8, 2, 1],
  activation: [1, 1, 1, 1, 1, 1, 0.5],
  start: { sum: 1, l1: 1 },
};

declareFilter('coefficient-impute', {
  valid: [{ limit: 0.5 }, { limit: 0.1, trigger: 2 }, { limit: 1, scales: 'ac' }],
  invalid: [
    { options: {}, message: 'expects the key "limit"' },
    { options: { limit: 0 }, message: '"limit" to be above 0' },
    { options: { limit: 1, trigger: -1 }, message: '"trigger" to be 0 or more' },
    { options: { limit: 1, scales: 'a b' }, message: '"scales"' },
    { options: { limit: 1, opposite: -1 }, message: '"opposite" to be 0 or more' },
    { options: { limit: 1, least: -1 }, message: '"least" to be 0 or more' },
  ],
  cases: [
    {
      title: 'too large a coefficient becomes the median of at least three around it',
      options: { limit: 4 },
      ...line,
      expected: [1, 2, 3, 2, 2, 2, 1],
      changes: { imputed: 2 },
    },
    {
      title: 'a map without a coefficient above the trigger is left alone',
      options: { limit: 1, trigger: 9 },
      ...line,
      expected: line.relevance,
      changes: {},
    },
    {
      title: 'just above the trigger hardly less than it goes',
      options: { limit: 1, trigger: 8.9 },
      ...line,
      expected: [1, 2, 3, 2, -8, 2, 1],
      changes: { imputed: 1 },
    },
    {
      title: 'from three times the trigger on all above the limit goes',
      options: { limit: 2.5, trigger: 3 },
      ...line,
      expected: [1, 2, 2, 2, 2, 2, 1],
      changes: { imputed: 3 },
    },
    {
      title: 'a gap above more values than lie beyond it tells that those are sound',
      options: { limit: 1.5, trigger: 8 },
      ...line,
      relevance: [1, 2, 3, 2, 30, 2, 1],
      expected: [1, 2, 3, 2, 2, 2, 1],
      changes: { imputed: 1 },
    },
    {
      title: 'and not where they are above half of the trigger',
      options: { limit: 2.5, trigger: 5 },
      ...line,
      relevance: [1, 2, 3, 2, 30, 2, 1],
      expected: [1, 2, 2, 2, 2, 2, 1],
      changes: { imputed: 2 },
    },
    {
      title: 'relevance without activation goes; a vector has nothing around',
      options: { limit: 4 },
      relevance: [3, 1, 5],
      activation: [1, 0, 1],
      start: { sum: 1, l1: 1 },
      expected: [3, 0, 0],
      changes: { zeroed: 2 },
    },
    {
      title: 'coefficients are measured by the scale of their channel, a quarter in the second',
      options: { limit: 4, scales: 'ae' },
      shape: [3, 2],
      relevance: [3, 1, 3, 2, 3, 1],
      activation: [1, 1, 1, 1, 1, 1],
      start: { sum: 1, l1: 1 },
      expected: [3, 1, 3, 1, 3, 1],
      changes: { imputed: 1 },
    },
    {
      title: 'where two of three stand out, an error has spread over the third as well',
      options: { limit: 6 },
      shape: [5, 3],
      relevance: [1, 2, 1, 1, 2, 1, 7, 4, -8, 1, 2, 1, 1, 2, 1],
      activation: Array.from({ length: 15 }, () => 1),
      start: { sum: 1, l1: 1 },
      expected: [1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1],
      changes: { imputed: 3 },
    },
    {
      title:
        'a small value of the sign that the start does not have goes where no sound one has it',
      options: { limit: 8, opposite: 0.05 },
      ...line,
      relevance: [1, 2, 3, 2, -0.1, 2, 1],
      expected: [1, 2, 3, 2, 2, 2, 1],
      changes: { imputed: 1 },
    },
    {
      title: 'half way down to the limit goes what has the sign of the start',
      options: { limit: 0.7, trigger: 9, opposite: 0.05 },
      ...line,
      relevance: [-1, -2, -3, -2, 0.1, -2, -1],
      start: { sum: -1, l1: 1 },
      expected: [-1, -2, -2, -2, -2, -2, -1],
      changes: { imputed: 2 },
    },
    {
      title: 'a start of both signs has no other sign',
      options: { limit: 8, opposite: 0.05 },
      ...line,
      relevance: [1, 2, 3, 2, -0.1, 2, 1],
      start: { sum: 0.2, l1: 1 },
      expected: [1, 2, 3, 2, -0.1, 2, 1],
      changes: {},
    },
    {
      title: 'where more than a quarter has the other sign, it is half of a noise',
      options: { limit: 8, opposite: 0.05 },
      ...line,
      relevance: [1, -2, 3, 2, -0.1, 2, 1],
      expected: [1, -2, 3, 2, -0.1, 2, 1],
      changes: {},
    },
    {
      title: 'a map of which too little would be left is left alone',
      options: { limit: 4, least: 13 },
      ...line,
      expected: line.relevance,
      changes: {},
    },
    {
      title: 'unless it has values of the sign that no sound one has',
      options: { limit: 4, least: 13, opposite: 0.05 },
      ...line,
      expected: [1, 2, 3, 2, 2, 2, 1],
      changes: { imputed: 2 },
    },
    {
      title: 'a map of which nothing would be left is left alone',
      options: { limit: 0.5, least: 1e-9 },
      ...line,
      expected: line.relevance,
      changes: {},
    },
    {
      title: 'five of seven values are enough that have five sevenths of it',
      options: { limit: 4, least: 12.5 },
      ...line,
      expected: [1, 2, 3, 2, 2, 2, 1],
      changes: { imputed: 2 },
    },
    {
      title: 'without start relevance there is nothing to compare with',
      options: { limit: 1 },
      ...line,
      start: { sum: 0, l1: 0 },
      expected: line.relevance,
      changes: {},
    },
  ],
});

declareFilter('activation-envelope', {
  valid: [{ limit: 0.5 }, { limit: 0.1, trigger: 2 }],
  invalid: [
    { options: {}, message: 'expects the key "limit"' },
    { options: { limit: 0 }, message: '"limit" to be above 0' },
    { options: { limit: 1, trigger: -1 }, message: '"trigger" to be 0 or more' },
  ],
  cases: [
    {
      title:
        'a value of exactly its activation times the limit stays, negative activations included',
      options: { limit: 0.4 },
      relevance: x,
      activation: [1, 0.5, 1, 0, 0.05, 0, -0.5, 1],
      start: { sum: 3, l1: 10 },
      expected: [0, 0, 3, 0, 0, 0, -2, 0.2],
      changes: { zeroed: 4 },
    },
    {
      title: 'a map without a value above the trigger is left alone',
      options: { limit: 0.1, trigger: 1 },
      relevance: x,
      activation: x,
      start: { sum: 3, l1: 1 },
      expected: x,
      changes: {},
    },
    {
      title: 'a value above the trigger takes those above the limit along',
      options: { limit: 0.125, trigger: 2 },
      relevance: [3, 0.2, 0.125, -0.3],
      activation: [1, 1, 1, 1],
      start: { sum: 1, l1: 1 },
      expected: [0, 0, 0.125, 0],
      changes: { zeroed: 3 },
    },
    {
      title: 'without start relevance there is no limit',
      options: { limit: 0.1 },
      relevance: x,
      activation: x,
      start: { sum: 0, l1: 0 },
      expected: x,
      changes: {},
    },
  ],
});

declareFilter('positive-part', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: x,
      expected: [10, 0, 3, 0, 0, 1, 0, 0.2],
      changes: { zeroed: 3 },
    },
    { options: {}, relevance: [-0, 2], expected: [-0, 2], changes: {} },
  ],
});

declareFilter('negative-part', {
  valid: [{}],
  cases: [
    {
      options: {},
      relevance: x,
      expected: [0, -4, 0, 0, -0.4, 0, -2, 0],
      changes: { zeroed: 4 },
    },
    { options: {}, relevance: [-0, 0, -2], expected: [-0, 0, -2], changes: {} },
  ],
});

const start = { sum: 3, l1: 20 };
declareFilter('envelope', {
  valid: [{ limit: 0.1 }, { limit: 2, action: 'clip' }],
  invalid: [
    { options: {}, message: 'expects the key "limit"' },
    { options: { limit: 0 }, message: '"limit" to be above 0' },
    { options: { limit: 1, action: 'cap' }, message: 'one of zero, clip' },
  ],
  cases: [
    {
      title: 'a value of exactly the limit stays',
      options: { limit: 0.2 },
      relevance: x,
      start,
      expected: [0, ...x.slice(1)],
      changes: { zeroed: 1 },
    },
    {
      options: { limit: 0.1, action: 'clip' },
      relevance: x,
      start,
      expected: [2, -2, 2, 0, -0.4, 1, -2, 0.2],
      changes: { clamped: 3 },
    },
    {
      title: 'without start relevance there is no limit',
      options: { limit: 0.1 },
      relevance: x,
      start: { sum: 0, l1: 0 },
      expected: x,
      changes: {},
    },
  ],
});

declareFilter('evt-gate', {
  valid: [
    { threshold: 1, scale: 0.5 },
    { threshold: 2, scale: 0.5, shape: 0.5, risk: 0.01 },
  ],
  invalid: [
    {
      options: { threshold: 2, scale: 1, share: 0.01, risk: 0.02 },
      message: 'expects risk to be at most share, got risk 0.02 and share 0.01',
    },
  ],
  cases: [
    {
      title: 'at the risk of the threshold itself the gap is the threshold, 2 × 4',
      options: { threshold: 2, scale: 0.5, shape: 0.3, share: 0.02, risk: 0.02 },
      relevance: x,
      expected: [0, ...x.slice(1)],
      changes: { zeroed: 1 },
    },
    {
      title: 'a quarter of the share at shape 0.5 and scale 0.5 is a gap of 2 + 1 · (√4 − 1) = 3',
      options: { threshold: 2, scale: 0.5, shape: 0.5, share: 0.08, risk: 0.02 },
      relevance: [12.01, 4, 0, 0, 0, 0, 0, 0],
      expected: [0, 4, 0, 0, 0, 0, 0, 0],
    },
    {
      title: 'and a value of exactly 3 × 4 stays',
      options: { threshold: 2, scale: 0.5, shape: 0.5, share: 0.08, risk: 0.02 },
      relevance: [12, 4, 0, 0, 0, 0, 0, 0],
      expected: [12, 4, 0, 0, 0, 0, 0, 0],
      changes: {},
    },
    {
      title: 'shape 0 is the logarithm: 1 + 2 · ln e',
      options: { threshold: 1, scale: 2, share: 0.02, risk: 0.02 / Math.E },
      relevance: [12.01, -11.99, 4, 0, 0, 0, 0, 0, 0],
      expected: [0, -11.99, 4, 0, 0, 0, 0, 0, 0],
    },
  ],
});

declareFilter('band', {
  valid: [{}, { low: 0.3, high: 1.5 }, { low: 0, high: 1 }],
  cases: [
    {
      title: 'the lower end is measured from what the upper one leaves',
      options: { low: 0.1, high: 2 },
      relevance: x,
      expected: [0, -4, 3, 0, -0.4, 1, -2, 0],
      changes: { zeroed: 2 },
    },
  ],
});

const ring = [1, 2, 3, 4, 100, 5, 6, 7, 8];
declareFilter('gap-gate', {
  valid: [{ gap: 2 }, { gap: 1, rank: 2 }, { gap: 1.5, action: 'impute' }],
  invalid: [{ options: { gap: 2, rank: 1 }, message: '"rank" to be 2 or more' }],
  cases: [
    {
      title: 'the second largest as anchor',
      options: { gap: 10, rank: 2 },
      relevance: ring,
      expected: [1, 2, 3, 4, 0, 5, 6, 7, 8],
      changes: { zeroed: 1 },
    },
    {
      title: 'a spike becomes the median of its eight neighbours',
      options: { gap: 2, action: 'impute' },
      relevance: ring,
      shape: [3, 3, 1],
      expected: [1, 2, 3, 4, 4.5, 5, 6, 7, 8],
      changes: { imputed: 1 },
    },
    {
      title: 'a spike of the other sign becomes zero',
      options: { gap: 2, action: 'impute' },
      relevance: ring.with(4, -100),
      shape: [3, 3, 1],
      expected: ring.with(4, 0),
      changes: { zeroed: 1 },
    },
    {
      title: 'a vector has no neighbours',
      options: { gap: 2, action: 'impute' },
      relevance: ring,
      expected: ring.with(4, 0),
      changes: { zeroed: 1 },
    },
    {
      title: 'neighbours are those of the same channel',
      options: { gap: 3, action: 'impute' },
      relevance: [1, 8, 100, 8, 3, 8],
      shape: [3, 2],
      expected: [1, 8, 2, 8, 3, 8],
      changes: { imputed: 1 },
    },
  ],
});
