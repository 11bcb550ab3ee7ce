import { describe, expect, test } from 'vitest';

import { areaFigure, meanFigure, recoveredFigure } from '../../../src/study/report/figures.ts';
import { within } from '../../../src/study/report/within.ts';

describe('figures', () => {
  test('a mean is held against its target, with its interval', () => {
    const figure = meanFigure('cosine', [0.9, 1, 1, 1], { atLeast: 0.95 });
    expect(figure).toMatchObject({ value: 0.975, count: 4, verdict: 'holds' });
    expect(figure.low).toBeLessThan(figure.value!);
    expect(meanFigure('cosine', [0.9, 0.9], { atLeast: 0.95 }).verdict).toBe('does not hold');
    expect(meanFigure('cosine', [0.9, 0.9]).verdict).toBe('shown');
  });

  test('nothing is judged without events', () => {
    expect(meanFigure('cosine', [], { atLeast: 0.95 })).toMatchObject({
      value: null,
      verdict: 'not measured',
    });
  });

  test('a recovered fraction is a ratio of means', () => {
    const scores = { unfiltered: [0, 0.5], filtered: [0.5, 1], oracle: [1, 1] };
    expect(recoveredFigure('recovered', scores).value).toBeCloseTo(1 / 1.5);
  });

  test('where the oracle gains nothing, there is nothing to recover and nothing to fail', () => {
    const scores = { unfiltered: [0.99, 0.995], filtered: [0, 0], oracle: [1, 1] };
    expect(recoveredFigure('recovered', scores, { atLeast: 0.9 })).toMatchObject({
      name: 'recovered; gain of the oracle',
      verdict: 'nothing to recover',
    });
  });

  test('an area comes from both sides', () => {
    expect(
      areaFigure(
        'area',
        [
          [2, 3],
          [0, 1],
        ],
        { atLeast: 0.95 },
      ),
    ).toMatchObject({
      value: 1,
      count: 2,
      verdict: 'holds',
    });
  });

  test.each([
    [[0.985, 0.985], 'does not hold', { atLeast: 0.99 }],
    [[1.005, 1.005], 'holds', { atMost: 1.01 }],
    [[1.02, 1.02], 'does not hold', { atMost: 1.01 }],
  ])('%j within 1 %% of 1: %s', (values, verdict, target) => {
    expect(within(meanFigure('share', values), 0.01)).toMatchObject({ verdict, target });
  });
});
