import { describe, expect, test } from 'vitest';

import { descendCoordinates, objective } from '../../src/index.ts';

describe('descendCoordinates', () => {
  const grid = [0, 1, 2, 3, 4, 5];

  test('finds a top between the values of the grid, in two coordinates that do not wait for each other', () => {
    const { values, evaluations } = descendCoordinates(
      [
        { name: 'a', grid },
        { name: 'b', grid },
      ],
      ({ a, b }) => -((a! - 2.3) ** 2) - (b! - 4) ** 2,
      { goldenSteps: 12 },
    );
    expect(values['a']).toBeCloseTo(2.3, 1);
    expect(values['b']).toBeCloseTo(4, 1);
    expect(evaluations).toBeLessThan(80);
  });

  test('stays at the first value where none is better, NaN included', () => {
    const coordinates = [{ name: 'a', grid }];
    expect(descendCoordinates(coordinates, () => 1).values).toEqual({ a: 0 });
    const one = descendCoordinates(coordinates, ({ a }) => (a === 0 ? 1 : Number.NaN));
    expect(one).toMatchObject({ values: { a: 0 }, objective: 1 });
    expect(descendCoordinates([], () => 7)).toEqual({ values: {}, objective: 7, evaluations: 0 });
  });

  test('a filter that accuracy alone would take is not taken: .87 at a cosine of .61 against .5 at .98', () => {
    const scores = [
      { rankAccuracy: 0.5, cosine: 0.98 },
      { rankAccuracy: 0.87, cosine: 0.61 },
    ];
    const { values } = descendCoordinates([{ name: 'a', grid: [0, 1] }], ({ a }) =>
      objective(scores[Math.round(a!)]!),
    );
    expect(values).toEqual({ a: 0 });
  });
});

describe('objective', () => {
  test('is the accuracy from a cosine of 0.9 on, and loses five for each unit below', () => {
    expect(objective({ rankAccuracy: 0.7, cosine: 0.9 })).toBe(0.7);
    expect(objective({ rankAccuracy: 0.7, cosine: 0.8 })).toBeCloseTo(0.2, 9);
    const options = { leastCosine: 0.5, penalty: 1 };
    expect(objective({ rankAccuracy: 0.7, cosine: 0.4 }, options)).toBeCloseTo(0.6, 9);
  });
});
