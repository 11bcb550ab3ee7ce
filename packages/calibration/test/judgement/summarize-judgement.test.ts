import { describe, expect, test } from 'vitest';

import type { HitCosines } from '../../src/judgement/judged-samples.ts';
import { hitCosines, unhitCosines } from '../../src/judgement/judged-samples.ts';
import { summarizeJudgement } from '../../src/judgement/summarize-judgement.ts';

const hit = (unfiltered: number, corrected: number, location: number): HitCosines => ({
  unfiltered,
  corrected,
  oracles: { location, wiener: unfiltered + 0.01 },
});

describe('summarizeJudgement', () => {
  const judged = summarizeJudgement(
    { hit: [hit(0.2, 0.9, 1), hit(0.8, 0.8, 0.9)], unhit: [0.5, 1, 1] },
    'spike',
  )!;

  test('recovered is a ratio of means over the samples that were hit: (0.7 + 0) / (0.8 + 0.1)', () => {
    const [location] = judged.oracles;
    expect(location!.gain).toBeCloseTo(0.45, 12);
    expect(location!.recovered!.mean).toBeCloseTo(7 / 9, 12);
    expect(location!.recovered!.low).toBeCloseTo(0, 12);
    expect(location!.recovered!.high).toBeCloseTo(0.875, 12);
  });

  test('an oracle that gains 0.01 leaves nothing to recover', () => {
    expect(judged.oracles[1]).toMatchObject({ name: 'wiener', recovered: null });
    expect(judged.oracles[1]!.gain).toBeCloseTo(0.01, 12);
  });

  test('samples that were hit and that were not stand apart, the 10th percentile beside each mean', () => {
    expect(judged).toMatchObject({ samples: 5, hits: 2, error: 'spike' });
    expect(judged.unfiltered).toMatchObject({ mean: 0.5, p10: 0.2 });
    expect(judged.corrected.mean).toBeCloseTo(0.85, 12);
    expect(judged.unhit.mean).toBeCloseTo(2.5 / 3, 12);
    expect(judged.unhit.p10).toBe(0.5);
  });

  test('there is no judgement without samples of either kind', () => {
    expect(summarizeJudgement({ hit: [], unhit: [1] }, 'spike')).toBeUndefined();
    expect(summarizeJudgement({ hit: [hit(0, 1, 1)], unhit: [] }, 'spike')).toBeUndefined();
  });
});

describe('cosines of maps [2]', () => {
  const clean = [Float32Array.of(1, 0), Float32Array.of(0, 0)];
  const away = [Float32Array.of(0, 1), Float32Array.of(0, 1)];

  test('a clean map of zeros has no direction and is left out; the better of two oracles is the larger', () => {
    const oracles = { location: away, wiener: clean, threshold: away };
    expect(hitCosines({ clean, unfiltered: away, corrected: clean, oracles })).toEqual([
      {
        unfiltered: 0,
        corrected: 1,
        oracles: {
          location: 0,
          wiener: 1,
          'better of location and wiener': 1,
          threshold: 0,
          clean: 1,
        },
      },
    ]);
    expect(unhitCosines(clean, away)).toEqual([0]);
  });

  test('a map that is not finite counts as 0', () => {
    expect(unhitCosines([clean[0]!], [Float32Array.of(Number.NaN, 1)])).toEqual([0]);
  });
});
