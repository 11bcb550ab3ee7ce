import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { loadAreas } from '../../mutations/runner/load.mjs';
import { disorderOf, problemOf } from '../../mutations/runner/mutation.mjs';
import type { Mutation } from '../../mutations/runner/mutation.mjs';
import { root } from '../../workspace/root.mjs';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { writeFiles } from '../setup/write-files.ts';

const areas = await loadAreas(fileURLToPath(new URL('../../mutations', import.meta.url)));

const mutation: Mutation = {
  id: 'sums/sign',
  what: 'sums become differences',
  file: 'src/sum.ts',
  find: 'a + b',
  replace: 'a - b',
  tests: ['test/sum.test.ts'],
};

function createTree(source: string): string {
  const tree = temporaryFolder();
  writeFiles(tree, { 'src/sum.ts': source, 'test/sum.test.ts': '' });
  return tree;
}

describe('problemOf', () => {
  it('finds nothing wrong with a text that occurs once', () => {
    expect(problemOf(mutation, createTree('return a + b;'))).toBeUndefined();
  });

  it.each([
    ['occurs 0 times', 'return b + a;', {}],
    ['occurs 2 times', 'a + b; a + b;', {}],
    ['there is no src/gone.ts', 'a + b', { file: 'src/gone.ts' }],
    ['there is no test/gone.test.ts', 'a + b', { tests: ['test/gone.test.ts'] }],
    ['names no test', 'a + b', { tests: [] }],
    ['changes nothing', 'a + b', { replace: 'a + b' }],
  ])('says that it %s', (problem, source, change) => {
    expect(problemOf({ ...mutation, ...change }, createTree(source))).toContain(problem);
  });
});

describe('disorderOf', () => {
  const list = (...ids: string[]): Mutation[] => ids.map((id) => ({ ...mutation, id }));

  it.each([
    [undefined, list('sums/one', 'sums/two')],
    ['other/one does not begin with sums/', list('other/one')],
    ['sums/one is out of order or there twice', list('sums/two', 'sums/one')],
    ['sums/one is out of order or there twice', list('sums/one', 'sums/one')],
  ])('is %j', (disorder, mutations) => {
    expect(disorderOf(mutations, 'sums')).toBe(disorder);
  });
});

describe.each(areas)('mutations of $area', ({ area, mutations }) => {
  it('are in order', () => {
    expect(disorderOf(mutations, area)).toBeUndefined();
  });

  it.each(mutations)('$id fits its source', (entry) => {
    expect(problemOf(entry, root)).toBeUndefined();
  });
});
