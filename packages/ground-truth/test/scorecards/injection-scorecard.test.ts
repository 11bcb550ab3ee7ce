import { describe, expect, test } from 'vitest';

import { InjectionScorecard, createHashRandom } from '../../src/index.ts';
import type { InjectedEvent } from '../../src/index.ts';

const options = { seed: 1, resamples: 50 };

/** Events of which every second is hit, corrected to a half. */
function eventAt(index: number): InjectedEvent {
  const random = createHashRandom('event', index);
  const clean = Array.from({ length: 20 }, () => random.normal());
  const isHit = index % 2 === 0;
  const error = Array.from({ length: 20 }, () => (isHit ? 5 * random.normal() : 0));
  const withError = (share: number) => clean.map((value, place) => value + share * error[place]!);
  return { isHit, clean, unfiltered: withError(1), filtered: withError(0.05) };
}

function cardOf(indices: readonly number[]): InjectionScorecard {
  const card = new InjectionScorecard();
  for (const index of indices) card.add(eventAt(index));
  return card;
}

describe('InjectionScorecard', () => {
  test('of one hit event, by hand: cosines 0, √½ and 1', () => {
    const card = new InjectionScorecard();
    card.add({ isHit: true, clean: [1, 0], unfiltered: [0, 1], filtered: [1, 1] });
    const { recovery, hit, unhit } = card.report(options);
    expect(hit.cosineUnfiltered.mean?.estimate).toBe(0);
    expect(hit.cosineFiltered.p10?.estimate).toBeCloseTo(Math.SQRT1_2, 12);
    expect(recovery.kind === 'recovered' && recovery.fraction.estimate).toBeCloseTo(
      Math.SQRT1_2,
      12,
    );
    expect(unhit.cosineFiltered.mean).toBeUndefined();
  });

  test('the oracle bounds what can be recovered: cosines 0, ½ and √½', () => {
    const card = new InjectionScorecard();
    card.add({
      isHit: true,
      clean: [1, 0],
      unfiltered: [0, 1],
      filtered: [1, Math.sqrt(3)],
      oracle: [1, 1],
    });
    const { recovery } = card.report(options);
    expect(recovery.oracleGain).toBeCloseTo(Math.SQRT1_2, 12);
    expect(recovery.kind === 'recovered' && recovery.fraction.estimate).toBeCloseTo(
      Math.SQRT1_2,
      12,
    );
  });

  test('a map that lost everything has the cosine 0; its order is counted as undefined', () => {
    const card = new InjectionScorecard();
    card.add({ isHit: true, clean: [1, 2], unfiltered: [2, 1], filtered: [0, 0] });
    const { hit } = card.report(options);
    expect(hit.cosineFiltered.mean?.estimate).toBe(0);
    expect(hit.rankCorrelationFiltered.undefinedCount).toBe(1);
  });

  test('a correction that leaves a twentieth of the error recovers nearly all, and costs nothing', () => {
    const { recovery, unhit } = cardOf([0, 1, 2, 3, 4, 5, 6, 7]).report(options);
    expect(recovery.kind === 'recovered' && recovery.fraction.low).toBeGreaterThan(0.9);
    expect(recovery.kind === 'recovered' && recovery.fraction.count).toBe(4);
    expect(unhit.cosineFiltered.mean?.low).toBeCloseTo(1, 12);
    expect(unhit.rankCorrelationFiltered.mean?.estimate).toBe(1);
  });

  test('parts merge to exactly what one would have gathered, in any order', () => {
    const merged = cardOf([6, 1, 4]);
    merged.merge(cardOf([5, 0, 3, 2, 7]));
    expect(merged.report(options)).toEqual(cardOf([0, 1, 2, 3, 4, 5, 6, 7]).report(options));
  });
});
