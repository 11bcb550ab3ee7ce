import { declareFilter } from './declare-filter.ts';

const line = [1, 9, 2, 3, 4];
const even = { options: { size: 4 }, message: '"size" to be odd, got 4' };
const unmoved = {
  title: 'a vector stays',
  options: {},
  relevance: line,
  expected: line,
  changes: {},
};
const ones = (length: number): number[] => Array.from({ length }, () => 1);

declareFilter('median', {
  valid: [{}, { size: 5 }],
  invalid: [even],
  cases: [
    unmoved,
    {
      title: 'windows of two at the ends',
      options: {},
      relevance: line,
      shape: [5, 1],
      expected: [5, 2, 3, 3, 3.5],
      changes: { smoothed: 4 },
    },
    {
      title: 'channels apart: a spike goes, the other channel stays',
      options: {},
      relevance: [1, 7, 50, 7, 1, 7],
      shape: [3, 2],
      expected: [25.5, 7, 1, 7, 25.5, 7],
      changes: { smoothed: 3 },
    },
    {
      title: 'a spike in the middle of [3, 3, 3, 1]',
      options: {},
      relevance: ones(27).with(13, -80),
      shape: [3, 3, 3, 1],
      expected: ones(27),
      changes: { smoothed: 1 },
    },
  ],
});

declareFilter('box', {
  valid: [{}, { size: 7 }],
  invalid: [even],
  cases: [
    unmoved,
    {
      title: 'reflected at the ends, sum 19 as before',
      options: {},
      relevance: line,
      shape: [5, 1],
      expected: [11 / 3, 4, 14 / 3, 3, 11 / 3],
      tolerance: 1e-6,
    },
    {
      title: 'a spike in the middle of [3, 3, 3, 1] goes to all 27',
      options: {},
      relevance: ones(27).fill(0).with(13, 27),
      shape: [3, 3, 3, 1],
      expected: ones(27),
      tolerance: 1e-6,
    },
    {
      title: 'a window wider than the map is reflected over and over',
      options: { size: 7 },
      relevance: [1, 3],
      shape: [2, 1],
      expected: [(1 * 3 + 3 * 4) / 7, (1 * 4 + 3 * 3) / 7],
      tolerance: 1e-6,
    },
  ],
});

const bell = [1, Math.exp(-2), Math.exp(-8)];
const bellSum = bell[0]! + 2 * (bell[1]! + bell[2]!);
declareFilter('gaussian', {
  valid: [{}, { sigma: 0.3 }, { sigma: 2 }],
  invalid: [{ options: { sigma: 0 }, message: '"sigma" to be above 0' }],
  cases: [
    unmoved,
    {
      title: 'σ = 0.5 to the second neighbour',
      options: { sigma: 0.5 },
      relevance: [0, 0, 0, 1, 0, 0, 0],
      shape: [7, 1],
      expected: [0, bell[2]!, bell[1]!, bell[0]!, bell[1]!, bell[2]!, 0].map((w) => w / bellSum),
      tolerance: 1e-6,
    },
  ],
});

const near = [Math.exp(-2), Math.exp(-0.5), 1];
const nearSum = near[0]! + near[1]! + near[2]!;
declareFilter('bilateral', {
  valid: [{}, { sigma: 0.5, range: 1 }],
  cases: [
    unmoved,
    {
      title: 'nothing crosses an edge of the activation, and nothing is lost',
      options: { sigma: 1, range: 0.1 },
      relevance: [0, 0, 6, 0, 0, 0],
      activation: [1, 1, 1, 9, 9, 9],
      shape: [6, 1],
      expected: [...near.map((weight) => (6 * weight) / nearSum), 0, 0, 0],
      tolerance: 1e-5,
    },
  ],
});

const step = [0, 0, 0, 0, 8, 8, 8, 8];
declareFilter('total-variation', {
  valid: [{}, { strength: 2, iterations: 5 }],
  cases: [
    unmoved,
    {
      title: 'plateaus of four come nearer by λ / 4 each, λ = 4',
      options: { strength: 4 / Math.sqrt(32), iterations: 1000 },
      relevance: step,
      shape: [8, 1],
      expected: [1, 1, 1, 1, 7, 7, 7, 7],
      tolerance: 0.02,
    },
    {
      title: 'the same along rows of an image, where columns are alike',
      options: { strength: 4 / Math.sqrt(32), iterations: 1000 },
      relevance: [...step, ...step],
      shape: [2, 8, 1],
      expected: [1, 1, 1, 1, 7, 7, 7, 7, 1, 1, 1, 1, 7, 7, 7, 7],
      tolerance: 0.02,
    },
  ],
});

declareFilter('parity-demodulation', {
  valid: [{}, { threshold: 0.5 }],
  cases: [
    unmoved,
    {
      title: 'depth 0.5',
      options: {},
      relevance: [3, 1, -3, 1],
      shape: [4, 1],
      expected: [2, 2, -2, 2],
      tolerance: 1e-6,
      changes: { smoothed: 4 },
    },
    {
      title: 'both coordinates count',
      options: {},
      relevance: [3, 1, 1, 3],
      shape: [2, 2, 1],
      expected: [2, 2, 2, 2],
      tolerance: 1e-6,
    },
    {
      title: 'depth of exactly the threshold stays',
      options: { threshold: 0.5 },
      relevance: [3, 1, -3, 1],
      shape: [4, 1],
      expected: [3, 1, -3, 1],
      changes: {},
    },
    {
      title: 'half of the positions empty cannot be divided out',
      options: {},
      relevance: [3, 0, 3, 0],
      shape: [4, 1],
      expected: [3, 0, 3, 0],
      changes: {},
    },
  ],
});

const [corner, edge] = [4 / 9, 2 / 3];
declareFilter('border-reweight', {
  valid: [{}, { size: 7 }],
  invalid: [even],
  cases: [
    unmoved,
    {
      title: 'corners 4/9, edges 2/3',
      options: {},
      relevance: ones(9),
      shape: [3, 3, 1],
      expected: [corner, edge, corner, edge, 1, edge, corner, edge, corner],
      tolerance: 1e-6,
      changes: { shrunk: 8 },
    },
  ],
});
