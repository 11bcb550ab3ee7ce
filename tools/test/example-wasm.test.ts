import path from 'node:path';

import type { FilterDefinition } from '@pellucid/filters';
import { testFilter } from '@pellucid/filters/testing';

import { loadWasmDefinition } from '../../apps/pipeline/src/plugins/hosted/wasm-definition.ts';
import { root } from '../workspace/root.mjs';

function loaded(example: string): FilterDefinition {
  const folder = path.join(root, 'examples', example);
  return loadWasmDefinition({
    entry: path.join(folder, 'filter.wasm'),
    definition: path.join(folder, 'definition.json'),
    memoryMb: 256,
  });
}

testFilter(loaded('pellucid-filter-taper-wat'), {
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

testFilter(loaded('pellucid-filter-inhibition-assemblyscript'), {
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
