import { describe, expect, it } from 'vitest';

import { chooseBenches } from '../../bench/find-benches.mjs';

const bench = (project: string, name: string) => ({ project, name, folder: '', file: '' });
const benches = [bench('filters', 'gap-gate'), bench('filters', 'chain'), bench('events', 'codec')];

describe('chooseBenches', () => {
  it.each([
    [[], [0, 1, 2], []],
    [['codec'], [2], []],
    [['filters'], [0, 1], []],
    [['filters/chain', 'codec'], [1, 2], []],
    [['codex'], [], ['codex']],
  ])('%j', (words, indices, unknown) => {
    expect(chooseBenches(benches, words)).toEqual({
      chosen: indices.map((index) => benches[index]),
      unknown,
    });
  });
});
