import { describe, expect, test } from 'vitest';

import { compileChain } from '../src/index.ts';
import { filterThat, registryWith } from './example-filters.ts';
import { smallCnnPoints } from './example-points.ts';

const noticesOf = (...specs: readonly string[]): readonly string[] =>
  compileChain(specs, {
    points: smallCnnPoints,
    registry: registryWith(filterThat('vendor/anywhere', () => ({}))),
  }).notices;

describe('order of a chain', () => {
  test('quarantine, support, gate, shrink, structure, renormalize raises no notice', () => {
    expect(
      noticesOf(
        'quarantine',
        'support-gate',
        'gap-gate:gap=3',
        'soft',
        'median',
        'renormalize-sum',
      ),
    ).toEqual([]);
  });

  test('two of one stage may stand in any order, and a filter without a stage anywhere', () => {
    expect(noticesOf('soft', 'hard', 'soft', 'identity', 'vendor/anywhere', 'median')).toEqual([]);
    expect(noticesOf('renormalize-sum', 'vendor/anywhere', 'redistribute')).toEqual([]);
  });

  test('each pair that stands the wrong way round is told, with the number of points', () => {
    expect(noticesOf('median@5', 'soft@4..6', 'quarantine@6')).toEqual([
      'filter "soft" (shrink) stands behind "median" (structure) at 1 point; the usual order is quarantine, support, gate, shrink, structure, renormalize',
      'filter "quarantine" (quarantine) stands behind "soft" (shrink) at 1 point; the usual order is quarantine, support, gate, shrink, structure, renormalize',
    ]);
    expect(noticesOf('soft@4..6', 'gap-gate:gap=3@2..5')[0]).toContain('at 2 points');
  });

  test('filters that share no point have no order', () => {
    expect(noticesOf('median@5', 'soft@4')).toEqual([]);
  });
});
