import { describe, expect, test } from 'vitest';

import { recoveredFraction } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const event = (unfiltered: number, filtered: number, oracle: number) => ({
  unfiltered,
  filtered,
  oracle,
});

describe('recoveredFraction', () => {
  test('of gains .3 of .4 and .1 of .6 is .4 of 1', () => {
    const recovery = recoveredFraction([event(0.5, 0.8, 0.9), event(0.4, 0.5, 1)], { seed: 1 });
    expect(recovery.kind).toBe('recovered');
    expect(recovery.oracleGain).toBeCloseTo(0.5, 12);
    expect(recovery.kind === 'recovered' && recovery.fraction.estimate).toBeCloseTo(0.4, 12);
    expect(recovery.kind === 'recovered' && recovery.fraction.count).toBe(2);
  });

  test.each([
    ['as good as the oracle', 0.9, 1],
    ['as without a filter', 0.5, 0],
    ['worse than without', 0.3, -0.5],
    ['better than the oracle', 1, 1.25],
  ])('%s: from .5 to %d of .9 is %d', (_title, filtered, expected) => {
    const recovery = recoveredFraction([event(0.5, filtered, 0.9)], { seed: 1 });
    expect(recovery.kind === 'recovered' && recovery.fraction.estimate).toBeCloseTo(expected, 12);
  });

  test('where the oracle gains less than .02 on average there is nothing to recover', () => {
    const events = [event(0.98, 0.5, 0.99), event(0.97, 1, 0.98)];
    const recovery = recoveredFraction(events, { seed: 1 });
    expect(recovery).toEqual({
      kind: 'nothing-to-recover',
      oracleGain: expect.closeTo(0.01, 9),
      count: 2,
    });
    expect(recoveredFraction(events, { seed: 1, leastGain: 0.005 }).kind).toBe('recovered');
  });

  test('no events, or an oracle that may well do harm: nothing to recover', () => {
    expect(recoveredFraction([], { seed: 1 })).toEqual({
      kind: 'nothing-to-recover',
      oracleGain: 0,
      count: 0,
    });
    const doubtful = [event(0.1, 0.5, 0.9), event(0.9, 0.5, 0.3)];
    expect(recoveredFraction(doubtful, { seed: 1 }).kind).toBe('nothing-to-recover');
  });

  test('refuses scores that are not finite', () => {
    const error = errorOf(() =>
      recoveredFraction([event(0, 0.5, 1), event(0, Number.NaN, 1)], { seed: 1 }),
    );
    expect(error.code).toBe('NOT_FINITE');
    expect(error.message).toBe(
      'A recovered fraction expects finite scores, got 0, NaN, 1 for event 1; give a map without direction the cosine 0',
    );
  });
});
