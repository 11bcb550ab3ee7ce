const source = 'packages/filters/src';
const test = 'packages/filters/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'filter-coefficients/errors-do-not-spread',
    what: 'values beside those that stand out at a position stay',
    file: `${source}/spatial/mark-coefficients.ts`,
    find: 'if (magnitudes[index]! > bound) isMarked[index] = 1;',
    replace: '',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/imputed-from-errors',
    what: 'values that are replaced count among the neighbours of others',
    file: `${source}/spatial/impute-coefficients.ts`,
    find: 'isReplaced[other] === 1 || active[other] === 0',
    replace: 'active[other] === 0',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/limit-at-once',
    what: 'a map that is just above the trigger is cut down to the limit',
    file: `${source}/spatial/mark-coefficients.ts`,
    find: '(limit / trigger) ** certainty',
    replace: '(limit / trigger)',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/misplaced-maps-imputed',
    what: 'a map of which too little is left is imputed all the same',
    file: `${source}/spatial/mark-coefficients.ts`,
    find: '|| left >= least',
    replace: '|| true',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/noise-one-sided',
    what: 'of a noise the half that has the wrong sign is taken away',
    file: `${source}/spatial/mark-coefficients.ts`,
    find: 'opposite > 0 && !isNoise',
    replace: 'opposite > 0',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/opposite-of-positive-start',
    what: 'negative values count as opposite whatever the sign of the start',
    file: `${source}/builtin/opposite-bound.ts`,
    find: 'start.sum < 0 ? -1 : 1',
    replace: 'start.sum < -Infinity ? -1 : 1',
    tests: [`${test}/builtin/gates.test.ts`],
  },
  {
    id: 'filter-coefficients/peaks-of-first-sample',
    what: 'filters are told the largest coefficients of the first sample of a batch for all of them',
    file: `${source}/correction.ts`,
    find: 'subarray(sample * channels, (sample + 1) * channels)',
    replace: 'subarray(0, channels)',
    tests: [`${test}/builtin/coefficient-peaks.test.ts`],
  },
  {
    id: 'filter-coefficients/peaks-of-injected',
    what: 'filters are told the largest coefficients of relevance that an error was put into',
    file: `${source}/correction.ts`,
    find: 'coefficientPeaks: isInjected',
    replace: 'coefficientPeaks: (isInjected && false)',
    tests: [`${test}/correction.test.ts`],
  },
  {
    id: 'filter-coefficients/peaks-unscaled',
    what: 'the largest coefficient of a channel is compared without the scale of the channel',
    file: `${source}/builtin/is-below-coefficient.ts`,
    find: 'coefficient * scale',
    replace: 'coefficient',
    tests: [`${test}/builtin/coefficient-peaks.test.ts`],
  },
];
