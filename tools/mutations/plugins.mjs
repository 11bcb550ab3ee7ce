const source = 'apps/pipeline/src/plugins';
const test = 'apps/pipeline/test/plugins';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'plugins/any-content',
    what: 'a plugin is loaded whatever its files are',
    file: `${source}/load-plugins.ts`,
    find: '`integrity ${pluginIntegrity(directory)}`',
    replace: '`integrity ${integrity}`',
    tests: [`${test}/load-plugins.test.ts`],
  },
  {
    id: 'plugins/any-version',
    what: 'a plugin is loaded in whatever version',
    file: `${source}/load-plugins.ts`,
    find: '`version ${manifest.version}`',
    replace: '`version ${version}`',
    tests: [`${test}/load-plugins.test.ts`],
  },
  {
    id: 'plugins/bypass-not-flagged',
    what: 'a map without a filter that failed looks like any other',
    file: 'apps/pipeline/src/stages/relevance-map.ts',
    find: "if (bypassedFilters(item.explanation).length > 0) flags.push('FILTER_BYPASSED');",
    replace: '',
    tests: ['apps/pipeline/test/stages/relevance-map.test.ts'],
  },
  {
    id: 'plugins/circuit-never-opens',
    what: 'a plugin that fails is called for ever',
    file: `${source}/circuit-breaker.ts`,
    find: 'inARow < breaches',
    replace: 'inARow > 0',
    tests: [`${test}/circuit-breaker.test.ts`],
  },
  {
    id: 'plugins/circuit-stays-open',
    what: 'a plugin that was left out is never tried again',
    file: `${source}/circuit-breaker.ts`,
    find: ' || now() >= probeAt',
    replace: '',
    tests: [`${test}/circuit-breaker.test.ts`],
  },
  {
    id: 'plugins/digest-without-lengths',
    what: 'bytes may move from the name of a file to its content under the same digest',
    file: `${source}/plugin-integrity.ts`,
    find: 'bytes.writeBigUInt64BE(BigInt(length));',
    replace: 'bytes.writeBigUInt64BE(BigInt(length * 0));',
    tests: [`${test}/plugin-integrity.test.ts`],
  },
  {
    id: 'plugins/no-spot-check',
    what: 'nobody looks whether a filter gives the same bytes twice',
    file: `${source}/guard-filter.ts`,
    find: 'outcome.ok && isChecked ?',
    replace: 'outcome.ok && !isChecked && isSuspect ?',
    tests: [`${test}/guard-filter.test.ts`],
  },
  {
    id: 'plugins/non-finite-taken',
    what: 'NaN of a plugin goes into the map',
    file: `${source}/verify-output.ts`,
    find: 'if (!Number.isFinite(is)) return',
    replace: 'if (is === 7e30) return',
    tests: [`${test}/guard-filter.test.ts`],
  },
  {
    id: 'plugins/sign-not-checked',
    what: 'a filter that promises to keep signs may change them',
    file: `${source}/verify-output.ts`,
    find: 'meta.signPreserving && was * is < 0',
    replace: 'meta.signPreserving && was * is < -7e30',
    tests: [`${test}/guard-filter.test.ts`],
  },
];
