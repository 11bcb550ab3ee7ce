import { describe, expect, test } from 'vitest';

import type { Direction, SequentialAlarm, SequentialTest, StartedTest } from '../../src/index.ts';
import { createRandom, createWatches, startSequentialTests } from '../../src/index.ts';
import { modelOf, sumOf } from '../detection/example-models.ts';

const log = { mean: Math.log(2), standardDeviation: 0.5 };

function startedOf(
  sequential: SequentialTest,
  { direction = 'above', hasLog = true }: { direction?: Direction; hasLog?: boolean } = {},
): readonly StartedTest[] {
  const [watch] = createWatches({
    points: ['a'],
    models: [modelOf('m', sumOf({ direction }), [sequential])],
    thresholds: [
      {
        errorModel: 'm',
        point: 'a',
        threshold: direction === 'below' ? 1 : 4,
        ...(hasLog && { log }),
      },
    ],
  });
  return startSequentialTests(watch!);
}

/** Alarms by the place where they went off. */
function alarmsOf(
  [started]: readonly StartedTest[],
  values: readonly number[],
): Record<number, SequentialAlarm> {
  const found = values.map((value, place) => [place, started!.add(value, place)] as const);
  return Object.fromEntries(found.filter(([, alarm]) => alarm !== undefined)) as Record<
    number,
    SequentialAlarm
  >;
}
/** A value so many deviations from the mean of its logarithm. */
const away = (deviations: number): number =>
  Math.exp(log.mean + deviations * log.standardDeviation);
const many = (count: number, value: number): number[] => Array<number>(count).fill(value);

describe('k of n', () => {
  const kOfN = { kind: 'k-of-n', k: 3, n: 5 } as const;

  test('goes off at the third of five that pass, and says which were the first and the last', () => {
    expect(alarmsOf(startedOf(kOfN), [5, 1, 5, 1, 5])).toEqual({
      4: { value: 3, limit: 3, from: 0, to: 4 },
    });
  });

  test('one that lies five values back no longer counts', () => {
    expect(alarmsOf(startedOf(kOfN), [5, 1, 1, 5, 1, 5, 1, 5])).toEqual({
      7: { value: 3, limit: 3, from: 3, to: 7 },
    });
  });

  test('is cold again after an alarm', () => {
    expect(Object.keys(alarmsOf(startedOf(kOfN), many(9, 5)))).toEqual(['2', '5', '8']);
  });

  test('holds values against the bounds that its profile has for it, and not against those of another', () => {
    const counted = (k: number) =>
      startSequentialTests({
        ...createWatches({
          points: ['a'],
          models: [modelOf('m', sumOf({ direction: 'above' }), [kOfN])],
          thresholds: [
            { errorModel: 'm', point: 'a', threshold: 4, repeated: [{ k, n: 5, threshold: 2 }] },
          ],
        })[0]!,
      });
    expect(alarmsOf(counted(3), many(3, 3))).toHaveProperty('2');
    expect(alarmsOf(counted(4), many(3, 3))).toEqual({});
    expect(alarmsOf(counted(3), many(9, 2))).toEqual({});
  });

  test('needs no logarithms', () => {
    expect(alarmsOf(startedOf(kOfN, { hasLog: false }), many(3, 5))).toHaveProperty('2');
  });

  test('a statistic that errors move down passes below', () => {
    expect(alarmsOf(startedOf(kOfN, { direction: 'below' }), [0.5, 5, 0.5, 0.5])).toHaveProperty(
      '3',
    );
  });
});

describe('cusum', () => {
  const cusum = { kind: 'cusum', slack: 0.5, limit: 5 } as const;

  test('adds up what is above the slack: two deviations reach five at the fourth value', () => {
    const [alarm] = Object.entries(alarmsOf(startedOf(cusum), [away(0), ...many(4, away(2))]));
    expect(alarm![0]).toBe('4');
    expect(alarm![1]).toMatchObject({ limit: 5, from: 1, to: 4 });
    expect(alarm![1].value).toBeCloseTo(6, 9);
  });

  test('does not go off at what lies within the slack, however long', () => {
    expect(alarmsOf(startedOf(cusum), many(5000, away(0.5)))).toEqual({});
  });

  test('no single value sets it off, however large', () => {
    const values = [away(0), 1e30, away(0), ...many(5, away(-1)), Infinity, away(0)];
    expect(alarmsOf(startedOf(cusum), values)).toEqual({});
    expect(alarmsOf(startedOf(cusum), many(3, 1e30))).toHaveProperty('2');
  });

  test.each<readonly [Direction, number, boolean]>([
    ['above', 2, true],
    ['above', -2, false],
    ['below', 2, false],
    ['below', -2, true],
    ['either-side', 2, true],
    ['either-side', -2, true],
  ])('%s: %d deviations go off: %s', (direction, deviations, goesOff) => {
    const alarms = alarmsOf(startedOf(cusum, { direction }), many(8, away(deviations)));
    expect(Object.keys(alarms).length > 0).toBe(goesOff);
  });

  test('values without a logarithm lie far below', () => {
    expect(alarmsOf(startedOf(cusum, { direction: 'below' }), many(3, 0))).toHaveProperty('2');
    expect(alarmsOf(startedOf(cusum), many(30, -1))).toEqual({});
  });

  test('is left out where the profile has no logarithms', () => {
    expect(startedOf(cusum, { hasLog: false })).toEqual([]);
  });
});

describe('page-hinkley', () => {
  const pageHinkley = { kind: 'page-hinkley', drift: 0.25, limit: 20 } as const;

  test('goes off after a step, and not before', () => {
    const random = createRandom('steady');
    const steady = Array.from({ length: 300 }, () => away(random.between(-1, 1)));
    const stepped = Array.from({ length: 40 }, () => away(2 + random.between(-1, 1)));
    const places = Object.entries(alarmsOf(startedOf(pageHinkley), [...steady, ...stepped]));
    expect(Number(places[0]![0])).toBeGreaterThan(305);
    expect(Number(places[0]![0])).toBeLessThan(325);
    expect(places[0]![1].from).toBeGreaterThanOrEqual(295);
  });

  test('a level of its own is no drift, wherever it lies', () => {
    expect(alarmsOf(startedOf(pageHinkley), many(2000, away(9)))).toEqual({});
  });

  test('of both sides where the statistic has two', () => {
    const down = [...many(100, away(0)), ...many(40, away(-2))];
    expect(alarmsOf(startedOf(pageHinkley), down)).toEqual({});
    const either = startedOf(pageHinkley, { direction: 'either-side' });
    expect(Object.keys(alarmsOf(either, down)).length).toBeGreaterThan(0);
  });
});
