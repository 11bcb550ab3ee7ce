import { describe, expect, test } from 'vitest';

import { bootstrapInterval, createHashRandom } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const totalOf = (times: Uint32Array): number => times.reduce((total, count) => total + count, 0);

describe('bootstrapInterval', () => {
  test('the estimate counts every value once, each sample as many values as there are', () => {
    const samples: number[][] = [];
    bootstrapInterval(
      5,
      (times) => {
        samples.push([...times]);
        return 1;
      },
      { seed: 1, resamples: 20 },
    );
    expect(samples[0]).toEqual([1, 1, 1, 1, 1]);
    expect(samples).toHaveLength(21);
    for (const times of samples) expect(totalOf(Uint32Array.from(times))).toBe(5);
    expect(new Set(samples.map((times) => times.join(' '))).size).toBeGreaterThan(10);
  });

  test('bounds are the quantiles (1 ∓ confidence) / 2 of the samples, between neighbours', () => {
    let call = -1;
    const statistic = (): number => {
      call += 1;
      return call;
    };
    // Call 0 is the estimate, 1 to 101 the samples.
    const interval = bootstrapInterval(3, statistic, { seed: 1, resamples: 101, confidence: 0.9 });
    expect(interval?.estimate).toBe(0);
    expect(interval?.low).toBeCloseTo(1 + 100 * 0.05, 9);
    expect(interval?.high).toBeCloseTo(1 + 100 * 0.95, 9);
    expect(interval).toMatchObject({ confidence: 0.9, count: 3 });
  });

  test('a value is drawn as often as any other: 6 values, 5,000 samples', () => {
    const drawn = new Float64Array(6);
    const statistic = (times: Uint32Array): number => {
      for (const [index, count] of times.entries()) drawn[index]! += count;
      return 0;
    };
    bootstrapInterval(6, statistic, { seed: 'draws', resamples: 5000 });
    for (const count of drawn) expect(Math.abs(count - 5001)).toBeLessThan(350);
  });

  test('the same seed gives the same interval, another seed another', () => {
    const values = Array.from({ length: 30 }, (_, index) => Math.sin(index));
    const of = (seed: number) =>
      bootstrapInterval(
        30,
        (times) => values.reduce((total, value, index) => total + value * times[index]!, 0),
        { seed, resamples: 200 },
      );
    expect(of(4)).toEqual(of(4));
    expect(of(4)!.low).not.toBe(of(5)!.low);
  });

  test('samples that say nothing lie beyond both bounds: 1 % leaves a wider interval, 10 % none', () => {
    const intervalWithout = (share: number) => {
      const random = createHashRandom('undefined');
      let call = -1;
      const statistic = (): number | undefined => {
        call += 1;
        const value = call === 0 ? 0.5 : random.next();
        return call > 0 && call <= share * 1000 ? undefined : value;
      };
      return bootstrapInterval(4, statistic, { seed: 2 });
    };
    const whole = intervalWithout(0)!;
    const fewer = intervalWithout(0.01)!;
    expect(fewer.low).toBeLessThan(whole.low);
    expect(fewer.high).toBeGreaterThan(whole.high);
    expect(intervalWithout(0.1)).toBeUndefined();
  });

  test('says nothing about nothing, nor about an estimate that is not finite', () => {
    expect(bootstrapInterval(0, () => 1, { seed: 1 })).toBeUndefined();
    expect(bootstrapInterval(2, () => undefined, { seed: 1 })).toBeUndefined();
    expect(bootstrapInterval(2, () => Number.NaN, { seed: 1 })).toBeUndefined();
  });

  test.each([
    [{ resamples: 0 }, '0 and 0.95'],
    [{ resamples: 1.5 }, '1.5 and 0.95'],
    [{ confidence: 1 }, '1000 and 1'],
    [{ confidence: Number.NaN }, '1000 and NaN'],
  ])('refuses %j', (options, got) => {
    const error = errorOf(() => bootstrapInterval(2, () => 1, { seed: 1, ...options }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(
      `A bootstrap expects resamples ≥ 1 and 0 < confidence < 1, got ${got}`,
    );
  });
});
