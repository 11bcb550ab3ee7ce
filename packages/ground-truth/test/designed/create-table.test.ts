import { describe, expect, test } from 'vitest';

import { createTable } from '../../src/index.ts';
import type { TableOptions } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const rows = 2000;

/** Correlation of one feature with the class over many rows. */
function classCorrelation(
  options: TableOptions,
  featureOf: (table: ReturnType<typeof createTable>) => number,
) {
  const table = createTable(options);
  const feature = featureOf(table);
  let sum = 0;
  for (let index = 0; index < rows; index += 1) {
    const { input, label } = table.sample(index);
    sum += input.values[feature]! * (label === 1 ? 1 : -1);
  }
  return sum / rows;
}

describe('createTable', () => {
  test.each(['linear', 'relu'] as const)(
    '%s: the class is the sign of the sum of the contributions of the planted features',
    (effect) => {
      const table = createTable({ seed: 1, effect, features: 12, planted: 3 });
      expect(table.weights.filter((weight) => weight !== 0)).toHaveLength(3);
      for (let index = 0; index < 50; index += 1) {
        const { input, label, truth, tier } = table.sample(index);
        const contributions = table.contributionsOf(input.values);
        const expected = [...table.weights].map((weight, feature) => {
          const value = input.values[feature]!;
          return weight * (effect === 'relu' && value < 0 ? 0 : value);
        });
        expect([...contributions].map((value) => value + 0)).toEqual(
          expected.map((value) => value + 0),
        );
        expect(label).toBe(contributions.reduce((sum, value) => sum + value, 0) > 0 ? 1 : 0);
        expect([...truth.values]).toEqual(
          [...table.weights].map((weight) => (weight === 0 ? 0 : 1)),
        );
        expect(tier).toBe('designed');
      }
    },
  );

  test('features without effect say nothing about the class, planted ones do: 2,000 rows', () => {
    const options = { seed: 2, features: 6, planted: 2 };
    for (let feature = 0; feature < 6; feature += 1) {
      const correlation = Math.abs(classCorrelation(options, () => feature));
      const isPlanted = createTable(options).weights[feature] !== 0;
      expect(correlation > 0.15).toBe(isPlanted);
    }
  });

  test('a suppressor says nothing about the class, and takes the noise of a planted feature away', () => {
    const options = { seed: 3, features: 4, planted: 1, suppressors: 1 };
    const table = createTable(options);
    const planted = table.weights.findIndex((weight) => weight !== 0);
    const weight = table.weights[planted]!;
    // The suppressor is the feature with which the planted one, less it, decides every row.
    const helps = [0, 1, 2, 3].filter((feature) => {
      if (feature === planted) return false;
      return Array.from({ length: 200 }, (_, index) => table.sample(index)).every(
        ({ input, label }) =>
          weight * (input.values[planted]! - input.values[feature]!) > 0 === (label === 1),
      );
    });
    expect(helps).toHaveLength(1);
    expect(Math.abs(classCorrelation(options, () => helps[0]!))).toBeLessThan(0.1);
    expect(table.sample(0).truth.values[helps[0]!]).toBe(0);
  });

  test('noise on the label turns some classes over, and no feature', () => {
    const [plain, noisy] = [0, 2].map((labelNoise) => createTable({ seed: 4, labelNoise }));
    const samples = Array.from({ length: 100 }, (_, index) =>
      [plain, noisy].map((table) => table!.sample(index)),
    );
    const turned = samples.filter(([one, other]) => one!.label !== other!.label).length;
    expect(turned).toBeGreaterThan(5);
    expect(turned).toBeLessThan(60);
    expect(
      samples.every(([one, other]) => String(one!.input.values) === String(other!.input.values)),
    ).toBe(true);
  });

  test.each<readonly [Partial<TableOptions>, string]>([
    [{ planted: 0 }, '0 and 0 of 20, 0'],
    [{ planted: 15, suppressors: 6 }, '15 and 6 of 20, 0'],
    [{ features: 4.5 }, '4 and 0 of 4.5, 0'],
    [{ labelNoise: -1 }, '4 and 0 of 20, -1'],
  ])('refuses %j', (options, got) => {
    const error = errorOf(() => createTable({ seed: 1, ...options }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain(`got ${got}`);
  });

  test('refuses a row of another length', () => {
    expect(errorOf(() => createTable({ seed: 1 }).contributionsOf([1])).code).toBe(
      'SHAPE_MISMATCH',
    );
  });
});
