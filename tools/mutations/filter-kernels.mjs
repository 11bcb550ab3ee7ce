const source = 'packages/filters/src';
const test = 'packages/filters/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'filter-kernels/firm-without-end',
    what: 'firm shrinks values above its second threshold by what the line rounds off',
    file: `${source}/kernels/pointwise-kernels.ts`,
    find: 'or(left, above(magnitude, third))',
    replace: 'left',
    tests: [`${test}/kernels/run-kernel.test.ts`],
  },
  {
    id: 'filter-kernels/suspects-at-the-bound',
    what: 'rounding of float32 hides a value just above the bound',
    file: `${source}/kernels/suspect-chunk.ts`,
    find: 'coefficient * (1 - roundingShare)',
    replace: 'coefficient * (1 + roundingShare)',
    tests: [`${test}/kernels/suspect-chunk.test.ts`],
  },
  {
    id: 'filter-kernels/suspects-of-before',
    what: 'values of the chunk before are looked at again behind the last',
    file: `${source}/kernels/suspect-chunk.ts`,
    find: 'values.fill(0, end / 4, padded / 4);',
    replace: '',
    tests: [`${test}/kernels/suspect-chunk.test.ts`],
  },
  {
    id: 'filter-kernels/suspects-of-other-channels',
    what: 'the scales of a chunk begin with the first channel',
    file: `${source}/kernels/suspect-chunk.ts`,
    find: '4 * (start % channels)',
    replace: '0',
    tests: [`${test}/kernels/suspect-chunk.test.ts`],
  },
  {
    id: 'filter-kernels/tail-dropped',
    what: 'the last values of a map that is no multiple of four stay as they are',
    file: `${source}/kernels/run-kernel.ts`,
    find: '(length + 3) & ~3',
    replace: 'length & ~3',
    tests: [`${test}/kernels/run-kernel.test.ts`],
  },
];
