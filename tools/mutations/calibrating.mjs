const pipeline = 'apps/pipeline';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'calibrating/masks-over-channels',
    what: 'maps with channels first are added up along an axis of places',
    file: `${pipeline}/src/calibrating/read-truth.ts`,
    find: "const { values } = axis === 'first' ? channelsLast(one) : one;",
    replace: 'const { values } = one;',
    tests: [`${pipeline}/test/calibrating/read-truth.test.ts`],
  },
  {
    id: 'calibrating/masks-unturned',
    what: 'masks with an axis of channels are not turned as the input is',
    file: `${pipeline}/src/calibrating/read-truth.ts`,
    find: 'isTurned ? channelsLast(array) : array',
    replace: 'array',
    tests: [`${pipeline}/test/calibrating/read-truth.test.ts`],
  },
  {
    id: 'calibrating/other-format-lost',
    what: 'a profile of another format is begun anew as version 1',
    file: `${pipeline}/src/calibrating/keep-earlier.ts`,
    find: 'profile === null ? { ...fitted, version: version + 1 }',
    replace: 'profile === null ? fitted',
    tests: [`${pipeline}/test/calibrating/keep-earlier.test.ts`],
  },
  {
    id: 'calibrating/over-anything',
    what: 'a profile is written over a file that is none',
    file: `${pipeline}/src/calibrating/keep-earlier.ts`,
    find: 'if (version === undefined) throw refused(file, cause.message, cause);',
    replace: 'if (version === undefined) return null;',
    tests: [`${pipeline}/test/calibrating/keep-earlier.test.ts`],
  },
  {
    id: 'calibrating/profile-of-no-filter-unnamed',
    what: 'a profile with a filter that there is not is told as bad usage',
    file: `${pipeline}/src/compute/plan-profile.ts`,
    find: 'if (found === null || !isOfProfile) throw cause;',
    replace: 'throw cause;',
    tests: [`${pipeline}/test/compute/prepare-plan.test.ts`],
  },
  {
    id: 'calibrating/repeats-counted',
    what: 'one sample many times counts as many',
    file: `${pipeline}/src/calibrating/check-samples.ts`,
    find: 'const different = new Set(digests).size;',
    replace: 'const different = digests.length;',
    tests: [`${pipeline}/test/calibrating/check-samples.test.ts`],
  },
  {
    id: 'calibrating/workers-of-a-fraction',
    what: 'samples are left out where the number of threads is not whole',
    file: `${pipeline}/src/calibrating/run-calibrate.ts`,
    find: 'const value = wholeNumber(option, text);',
    replace: 'const value = Number(text);',
    tests: [`${pipeline}/test/integration/commands/calibrate.test.ts`],
    isCompiled: true,
  },
];
