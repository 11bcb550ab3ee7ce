import { describe, expect, test } from 'vitest';

import { createDetector } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { summarize, summaryWithGap } from '../quiet-map.ts';

const threshold = 4;
const detect = createDetector([{ errorModel: 'spike', point: '05_dense_a', threshold }]);

describe('createDetector', () => {
  test('says what it found, where, by how much, and what would correct it', () => {
    expect(detect('05_dense_a', summaryWithGap(12))).toEqual([
      {
        errorModel: 'spike',
        point: '05_dense_a',
        statistic: 'gap',
        value: 12,
        threshold: 4,
        severity: 'warning',
        proposal: { filter: 'gap-gate:gap=4@05_dense_a' },
      },
    ]);
  });

  test.each<readonly [number, string | undefined]>([
    [1, undefined],
    [3.999, undefined],
    [4, undefined],
    [4 + 2 ** -21, 'warning'],
    [40, 'warning'],
    [40 + 2 ** -18, 'critical'],
    [1e6, 'critical'],
  ])('a gap of %d against a threshold of 4: %s', (value, severity) => {
    const severities = detect('05_dense_a', summaryWithGap(value)).map((found) => found.severity);
    expect(severities).toEqual(severity === undefined ? [] : [severity]);
  });

  test('looks only where it has a threshold', () => {
    expect(detect('06_dense_b', summaryWithGap(1e6))).toEqual([]);
    expect(createDetector([])('05_dense_a', summaryWithGap(1e6))).toEqual([]);
  });

  test('finds nothing where the statistic cannot tell: three values, and seven among zeros', () => {
    expect(detect('05_dense_a', summarize(Float32Array.of(1e6, 1, 1)))).toEqual([]);
    expect(detect('05_dense_a', summarize(new Float32Array(32).fill(9, 0, 7)))).toEqual([]);
  });

  test('each point has its own threshold', () => {
    const both = createDetector([
      { errorModel: 'spike', point: 'a', threshold: 2 },
      { errorModel: 'spike', point: 'b', threshold: 8 },
    ]);
    const found = ['a', 'b'].flatMap((point) => both(point, summaryWithGap(5)));
    expect(found.map(({ point, threshold: exceeded }) => [point, exceeded])).toEqual([['a', 2]]);
  });

  test('two thresholds at one point both count, in their order', () => {
    const both = createDetector([
      { errorModel: 'spike', point: 'a', threshold: 8 },
      { errorModel: 'spike', point: 'a', threshold: 2 },
    ]);
    const thresholds = (gap: number): number[] =>
      both('a', summaryWithGap(gap)).map(({ threshold: exceeded }) => exceeded);
    expect(thresholds(9)).toEqual([8, 2]);
    expect(thresholds(5)).toEqual([2]);
    expect(thresholds(1)).toEqual([]);
  });

  test('refuses an error model that does not exist', () => {
    const error = errorOf(() =>
      createDetector([{ errorModel: 'spikes', point: 'a', threshold: 2 }]),
    );
    expect(error.code).toBe('UNKNOWN_NAME');
    expect(error.message).toContain('got "spikes". Did you mean "spike"?');
  });
});
