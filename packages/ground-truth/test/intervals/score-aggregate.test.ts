import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  RatioAggregate,
  ScoreAggregate,
  meanInterval,
  quantileInterval,
  ratioInterval,
} from '../../src/index.ts';

const runs = { seed: 20_261_105, numRuns: 60 };
const options = { seed: 1, resamples: 40 };
const score = fc.double({ min: -1, max: 1, noNaN: true });

describe('ScoreAggregate', () => {
  test('mean and quantile are those of the values, what is undefined or not finite counted apart', () => {
    const scores = new ScoreAggregate();
    for (const value of [0.5, undefined, 0.1, Number.NaN, 0.9]) scores.add(value);
    expect([scores.count, scores.undefinedCount]).toEqual([3, 2]);
    expect(scores.mean(options)).toEqual(meanInterval([0.1, 0.5, 0.9], options));
    expect(scores.quantile(0.1, options)).toEqual(quantileInterval([0.1, 0.5, 0.9], 0.1, options));
  });

  test('of nothing says nothing', () => {
    const scores = new ScoreAggregate();
    scores.add(undefined);
    expect([scores.mean(options), scores.quantile(0.5, options)]).toEqual([undefined, undefined]);
  });

  test('parts merge to exactly what one would have gathered, cut anywhere and in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.integer({ min: 0, max: 2 }))), (entries) => {
        const whole = new ScoreAggregate();
        const parts = [0, 1, 2].map(() => new ScoreAggregate());
        for (const [value, part] of entries) {
          whole.add(value);
          parts[part]!.add(value);
        }
        const merged = parts[2]!;
        merged.merge(parts[0]!);
        merged.merge(parts[1]!);
        expect(merged.count).toBe(whole.count);
        expect(merged.mean(options)).toEqual(whole.mean(options));
        expect(merged.quantile(0.1, options)).toEqual(whole.quantile(0.1, options));
      }),
      runs,
    );
  });
});

describe('RatioAggregate', () => {
  test('parts merge to exactly what one would have gathered, and to the ratio of the means', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(score, fc.double({ min: 0.1, max: 1, noNaN: true }), fc.boolean())),
        (entries) => {
          const [whole, first, second] = [0, 1, 2].map(() => new RatioAggregate()) as [
            RatioAggregate,
            RatioAggregate,
            RatioAggregate,
          ];
          for (const [numerator, denominator, isFirst] of entries) {
            whole.add(numerator, denominator);
            (isFirst ? first : second).add(numerator, denominator);
          }
          second.merge(first);
          expect(second.count).toBe(entries.length);
          expect(second.ratio(options)).toEqual(whole.ratio(options));
          const plain = ratioInterval(
            entries.map(([numerator]) => numerator),
            entries.map(([, denominator]) => denominator),
            options,
          );
          expect(whole.ratio(options)?.estimate ?? 0).toBeCloseTo(plain?.estimate ?? 0, 12);
        },
      ),
      runs,
    );
  });
});
