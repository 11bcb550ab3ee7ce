import path from 'node:path';

import { testErrorModel } from '@pellucid/error-models/testing';
import { testFilter } from '@pellucid/filters/testing';

import { loadWasmErrorModel } from '../../apps/pipeline/src/plugins/hosted/wasm-error-model.ts';
import { loadWasmFilter } from '../../apps/pipeline/src/plugins/hosted/wasm-filter.ts';
import { root } from '../workspace/root.mjs';

const filesOf = (example: string, entry: string) => ({
  entry: path.join(root, 'examples', example, entry),
  definition: path.join(root, 'examples', example, 'definition.json'),
  memoryMb: 256,
});

testFilter(loadWasmFilter(filesOf('pellucid-filter-taper-wat', 'filter.wasm')), {
  valid: [{}, { strength: 0 }, { strength: 3.5 }],
  invalid: [{ options: { strength: -1 }, message: '"strength" to be 0 or more' }],
  cases: [
    { options: {}, relevance: [4, -4, 0], expected: [2, -2, 0] },
    { options: { strength: 0 }, relevance: [4, -1], expected: [4, -1], changes: {} },
    { title: 'zeros', options: {}, relevance: [0, 0], expected: [0, 0], changes: {} },
  ],
  trials: 40,
  costValues: 100_000,
});

const inhibition = filesOf('pellucid-filter-inhibition-assemblyscript', 'filter.wasm');
testFilter(loadWasmFilter(inhibition), {
  valid: [{}, { strength: 1 }],
  invalid: [
    { options: { strength: 2 }, message: '"strength" to be 1 or less' },
    { options: { weakness: 2 }, message: 'the keys strength' },
  ],
  cases: [
    {
      title: 'a peak stays and what is beside it goes, of two channels each for itself',
      options: { strength: 1 },
      relevance: [1, 4, 10, 4, 1, 4],
      shape: [3, 2],
      expected: [0, 0, 9, 0, 0, 0],
    },
    {
      title: 'in a plane neighbours are up, down, left and right; signs stay',
      options: { strength: 0.5 },
      relevance: [0, 2, 0, 2, -8, 2, 0, 2, 0],
      shape: [3, 3, 1],
      expected: [0, 2 - 4 / 3, 0, 2 - 4 / 3, -7, 2 - 4 / 3, 0, 2 - 4 / 3, 0],
      tolerance: 1e-6,
    },
    {
      title: 'features have no neighbours',
      options: {},
      relevance: [1, 2],
      expected: [1, 2],
      changes: {},
    },
  ],
  trials: 40,
  costValues: 100_000,
});

const truncation = filesOf('pellucid-error-model-truncation-wat', 'error-model.wasm');
testErrorModel(loadWasmErrorModel(truncation), {
  valid: [{}, { share: 0 }, { share: 1 }],
  invalid: [
    { options: { share: 2 }, message: '"share" to be 1 or less' },
    { options: { part: 1 }, message: 'the keys share' },
  ],
  injections: [
    { options: { share: 0 }, seed: 1, relevance: [1, -3], expected: [1, -3] },
    { title: 'zeros', options: {}, seed: 1, relevance: [0, 0], expected: [0, 0] },
    {
      title: 'what is drawn of the end',
      options: { share: 1 },
      seed: 4,
      relevance: [1, 2, 3, 4, 5, 6, 7, 8],
      expected: [1, 2, 3, 0, 0, 0, 0, 0],
    },
  ],
  statistics: [
    { title: 'half of the values', relevance: [1, 0, 0, -2], statistic: 0.5 },
    { title: 'no zeros', relevance: [1, 2], statistic: 0 },
  ],
  strength: {
    options: [0.2, 0.4, 0.8, 1].map((share) => ({ share })),
    sample: { relevance: Array.from({ length: 64 }, (_, index) => index + 1) },
  },
  trials: 40,
  costValues: 100_000,
});
