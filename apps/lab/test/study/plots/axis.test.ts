import { describe, expect, test } from 'vitest';

import { placeAxis } from '../../../src/study/plots/axis.ts';

describe('placeAxis', () => {
  test('begins at zero and has round ticks', () => {
    const { place, ticks } = placeAxis({ label: 'x' }, [2, 10], [100, 200]);
    expect(place(0)).toBe(100);
    expect(place(10)).toBe(200);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '2', '4', '6', '8', '10']);
  });

  test('has the same distance for the same factor when logarithmic', () => {
    const axis = placeAxis({ label: 'x', isLogarithmic: true }, [0.01, 0, 100], [0, 400]);
    expect(axis.place(1)).toBeCloseTo(200);
    expect(axis.ticks.map(({ text }) => text)).toEqual(['0.01', '0.1', '1', '10', '100']);
  });

  test('puts names in the middle of their places', () => {
    const { place, ticks } = placeAxis({ label: '', names: ['a', 'b'] }, [], [0, 100]);
    expect(ticks.map(({ value }) => place(value))).toEqual([25, 75]);
  });
});
