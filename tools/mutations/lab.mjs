const source = 'apps/lab/src/study';
const test = 'apps/lab/test/study';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'lab/cells-of-any-code',
    what: 'cells of another version of the code are taken for those of this one',
    file: `${source}/cells/cell-store.ts`,
    find: 'const place = join(folder, version);',
    replace: 'const place = join(folder, version.slice(0, 0));',
    tests: [`${test}/cells/cell-store.test.ts`],
  },
  {
    id: 'lab/infinities-lost',
    what: 'what is infinite is kept as nothing',
    file: 'apps/lab/src/study/cells/cell-store.ts',
    find: 'JSON.stringify(cell, nameNonFinite)',
    replace: 'JSON.stringify(cell)',
    tests: ['apps/lab/test/study/cells/cell-store.test.ts'],
  },
  {
    id: 'lab/nothing-to-recover-fails',
    what: 'a cell in which there is nothing to recover counts as one that does not hold',
    file: `${source}/report/figures.ts`,
    find: "verdict: 'nothing to recover',",
    replace: "verdict: 'does not hold',",
    tests: [`${test}/report/figures.test.ts`],
  },
  {
    id: 'lab/rules-pooled',
    what: 'events of both rules are judged as one setting',
    file: `${source}/report/judge-cells.ts`,
    find: '`${network}\\n${rule}` === setting',
    replace: 'setting.startsWith(`${network}\\n`)',
    tests: [`${test}/report/judge-cells.test.ts`],
  },
  {
    id: 'lab/some-figures-hold',
    what: 'a claim holds when one of its figures does',
    file: `${source}/report/judge-cells.ts`,
    find: "judged.every(({ verdict }) => verdict === 'holds')",
    replace: "judged.some(({ verdict }) => verdict === 'holds')",
    tests: [`${test}/report/judge-cells.test.ts`],
  },
  {
    id: 'lab/target-missed-holds',
    what: 'a figure that must be large holds when it is small',
    file: `${source}/report/figure.ts`,
    find: 'value >= target.atLeast',
    replace: 'value <= target.atLeast',
    tests: [`${test}/report/figures.test.ts`],
  },
  {
    id: 'lab/ties-win',
    what: 'a statistic that is the same with and without an error tells them apart',
    file: `${source}/statistics/area-under-curve.ts`,
    find: 'const rank = (start + 1 + end) / 2;',
    replace: 'const rank = end;',
    tests: [`${test}/statistics/area-under-curve.test.ts`],
  },
];
