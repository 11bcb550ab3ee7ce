import { describe, expect, test } from 'vitest';

import type { Cell } from '../../../src/study/cells/cell-store.ts';
import type { Claim } from '../../../src/study/claims/claim.ts';
import { meanFigure } from '../../../src/study/report/figures.ts';
import { judgeCells } from '../../../src/study/report/judge-cells.ts';
import { renderReport } from '../../../src/study/report/render-report.ts';

const claim: Claim = {
  meta: { number: 1, title: 'Spikes', direction: 'the chain restores the map' },
  measure: () => ({}),
  judge: ({ cosine = [], cost = [] }) => [
    meanFigure('cosine', cosine, { atLeast: 0.9 }),
    meanFigure('cost', cost, { atMost: 0.1 }),
  ],
};

const cell = (seed: number, cosine: readonly number[], other: Partial<Cell> = {}): Cell => ({
  claim: 1,
  network: 'glyph-cnn',
  rule: 'epsilon',
  seed,
  seconds: 1,
  series: { cosine, cost: [0] },
  ...other,
});

describe('judgeCells', () => {
  test('pools the events of all seeds, and keeps networks and rules apart', () => {
    const { judgements } = judgeCells(claim, [
      cell(1, [1]),
      cell(2, [0.9]),
      cell(1, [0.5], { rule: 'z-plus' }),
      cell(1, [0], { claim: 2 }),
    ]);
    expect(judgements).toMatchObject([
      { rule: 'epsilon', seeds: [1, 2], holds: true },
      { rule: 'z-plus', seeds: [1], holds: false },
    ]);
    expect(judgements[0]!.figures[0]).toMatchObject({ value: 0.95, count: 2 });
  });

  test('says nothing where nothing could be measured', () => {
    const { judgements } = judgeCells(claim, [cell(1, [], { series: {} })]);
    expect(judgements[0]!.holds).toBeNull();
  });
});

test('a report has a line a figure', () => {
  const text = renderReport(judgeCells(claim, [cell(1, [1, 1]), cell(2, [0.7])]));
  expect(text).toBe(
    [
      '1. Spikes: the chain restores the map',
      '  glyph-cnn, epsilon, 2 seeds: holds',
      '    cosine 0.9 [0.7, 1] (n 3), at least 0.9: holds',
      '    cost 0 [0, 0] (n 2), at most 0.1: holds',
      '',
    ].join('\n'),
  );
});
