import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { maskScoreNames, maskScores, scoreAgainstMask } from '../../src/index.ts';
import type { MaskScoreName, UnsignedScore } from '../../src/index.ts';
import { maskedMaps, shuffledMaps } from '../arbitrary-maps.ts';
import { errorOf } from '../error-of.ts';

const runs = { seed: 20_261_104, numRuns: 300 };
const signs = fc.constantFrom<UnsignedScore>('positive', 'absolute');

interface Plain {
  readonly scores: readonly number[];
  readonly inside: readonly boolean[];
}

const countWhere = (length: number, holds: (index: number) => boolean): number =>
  Array.from({ length }, (_, index) => index).filter(holds).length;

/** Overlap of the mask with all that a condition holds for, from sets. */
function overlapWhere({ scores, inside }: Plain, isAbove: (score: number) => boolean) {
  const { length } = scores;
  const both = countWhere(length, (index) => isAbove(scores[index]!) && inside[index]!);
  const above = countWhere(length, (index) => isAbove(scores[index]!));
  const either = countWhere(length, (index) => isAbove(scores[index]!) || inside[index]!);
  const size = countWhere(length, (index) => inside[index]!);
  return {
    dice: (2 * both) / (above + size),
    iou: both / either,
    inclusivity: both / size,
    precision: both / above,
  };
}

const halfOf = ({ scores }: Plain) => Math.max(...scores) / 2;
const levelsOf = ({ scores }: Plain) => [...new Set(scores)].filter((score) => score > 0);
const best = (plain: Plain, figure: 'dice' | 'iou'): number =>
  Math.max(
    ...levelsOf(plain).map((level) => overlapWhere(plain, (score) => score >= level)[figure]),
  );

/** The definitions word by word, quadratic in the size of the map. */
const bruteForce: Record<MaskScoreName, (plain: Plain) => number> = {
  'average-precision': (plain) => {
    const descending = [...new Set(plain.scores)].toSorted((a, b) => b - a);
    const points = descending.map((level) => overlapWhere(plain, (score) => score >= level));
    return points.reduce((area, { inclusivity, precision }, index) => {
      return area + (inclusivity - (points[index - 1]?.inclusivity ?? 0)) * precision;
    }, 0);
  },
  'best-dice': (plain) => best(plain, 'dice'),
  'best-iou': (plain) => best(plain, 'iou'),
  dice: (plain) => overlapWhere(plain, (score) => score > halfOf(plain)).dice,
  inclusivity: (plain) => overlapWhere(plain, (score) => score > halfOf(plain)).inclusivity,
  iou: (plain) => overlapWhere(plain, (score) => score > halfOf(plain)).iou,
  'mass-accuracy': ({ scores, inside }) => {
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
    return sum(scores.filter((_, index) => inside[index])) / sum(scores);
  },
  'pointing-game': ({ scores, inside }) => {
    const hits = inside.filter((_, index) => scores[index] === Math.max(...scores));
    return hits.filter(Boolean).length / hits.length;
  },
  precision: (plain) => overlapWhere(plain, (score) => score > halfOf(plain)).precision,
  // The mean over all orders of tied values: each place takes its part of the tie it lies in.
  'rank-accuracy': ({ scores, inside }) => {
    const size = inside.filter(Boolean).length;
    const parts = scores.map((score, index) => {
      if (!inside[index]) return 0;
      const above = scores.filter((other) => other > score).length;
      const tied = scores.filter((other) => other === score).length;
      return Math.min(1, Math.max(0, (size - above) / tied));
    });
    return parts.reduce((total, value) => total + value, 0) / size;
  },
};

describe('maskScores', () => {
  test('are listed by name, each once', () => {
    expect(maskScores.map(({ name }) => name)).toEqual([...maskScoreNames]);
    expect([...maskScoreNames].toSorted()).toEqual([...maskScoreNames]);
  });

  test.each(maskScores)(
    '$name is what its definition says, ties and zeros included',
    ({ name, of }) => {
      fc.assert(
        fc.property(maskedMaps, signs, ({ relevance, mask }, sign) => {
          const scores = Array.from(relevance, (value) =>
            sign === 'absolute' ? Math.abs(value) : Math.max(0, value),
          );
          const inside = Array.from(mask, (value) => value === 1);
          const isUsable = inside.includes(true) && Math.max(...scores) > 0;
          const expected = isUsable ? bruteForce[name]({ scores, inside }) : undefined;
          const got = of(relevance, mask, sign);
          expect(got === undefined).toBe(expected === undefined);
          expect(got ?? 0).toBeCloseTo(expected ?? 0, 9);
        }),
        runs,
      );
    },
  );

  test.each(maskScores)('$name is 0 to 1, and 1 for the mask as its own map', ({ of }) => {
    fc.assert(
      fc.property(maskedMaps, signs, ({ relevance, mask }, sign) => {
        const score = of(relevance, mask, sign) ?? 0;
        expect(score >= 0 && score <= 1).toBe(true);
        const own = of(mask, mask, sign);
        expect(own).toBe(mask.includes(1) ? 1 : undefined);
      }),
      runs,
    );
  });

  test.each(maskScores)(
    '$name changes neither with the scale nor with the order of values',
    ({ of }) => {
      const powers = fc.integer({ min: -30, max: 30 });
      fc.assert(
        fc.property(shuffledMaps, signs, powers, ([map, shuffled], sign, power) => {
          const score = of(map.relevance, map.mask, sign);
          const scaled = map.relevance.map((value) => value * 2 ** power);
          expect(of(scaled, map.mask, sign)).toBe(score);
          expect(of(shuffled.relevance, shuffled.mask, sign) ?? -1).toBeCloseTo(score ?? -1, 9);
        }),
        runs,
      );
    },
  );

  test.each(maskScores)('$name refuses arrays of two lengths', ({ of }) => {
    expect(errorOf(() => of([1, 2, 3], [1, 0], 'positive')).code).toBe('SHAPE_MISMATCH');
  });

  test('scoreAgainstMask gives each of them exactly, from one sort', () => {
    fc.assert(
      fc.property(maskedMaps, signs, ({ relevance, mask }, sign) => {
        const together = scoreAgainstMask(relevance, mask, sign);
        for (const { name, of } of maskScores) {
          expect(together[name]).toBe(of(relevance, mask, sign));
        }
      }),
      runs,
    );
  });

  test('scoreAgainstMask refuses arrays of two lengths', () => {
    expect(errorOf(() => scoreAgainstMask([1], [1, 0], 'positive')).message).toBe(
      'Scores against a mask expects two arrays of one length, got 1 and 2 values',
    );
  });
});
