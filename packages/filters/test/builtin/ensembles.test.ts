import { describe, expect, test } from 'vitest';

import { builtinEnsembles, completeOptions } from '../../src/index.ts';
import type { Ensemble } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

function ensemble(name: string, options: object = {}): Ensemble {
  const definition = builtinEnsembles.get(name);
  return definition.create(completeOptions(name, definition.schema, { ...options }));
}

/** Maps of four passes as columns of a table: one row a value. */
const passes = { passes: 4 };
const rows = [
  [1, 2, 3, 10],
  [1, 2, -3, 4],
  [1, -2, -3, 5],
  [0, 0, 5, -1],
  [-1, -2, -3, -6],
  [Number.NaN, 2, 4, Number.POSITIVE_INFINITY],
];

function combined(name: string, options: object = {}): number[] {
  const stack = Float32Array.from([0, 1, 2, 3].flatMap((pass) => rows.map((row) => row[pass]!)));
  const out = new Float32Array(rows.length).fill(99);
  ensemble(name, { ...passes, ...options }).combine(stack, out);
  return [...out];
}

describe('combining four passes', () => {
  test('mean; what is not finite counts as missing', () => {
    expect(combined('mean-of-passes')).toEqual([4, 1, 0.25, 1, -3, 3]);
  });

  test('median; one wild pass does not matter', () => {
    expect(combined('median-of-passes')).toEqual([2.5, 1.5, -0.5, 0, -2.5, 3]);
  });

  test('sign agreement of three in four', () => {
    expect(combined('sign-agreement')).toEqual([4, 1, 0, 0, -3, 0]);
    expect(combined('sign-agreement', { agreement: 1 })).toEqual([4, 0, 0, 0, -3, 0]);
  });

  test('nothing finite in any pass is zero', () => {
    const out = Float32Array.of(5);
    ensemble('mean-of-passes').combine(Float32Array.of(Number.NaN, Number.NaN), out);
    expect([...out]).toEqual([0]);
  });
});

describe.each(builtinEnsembles.definitions)('$meta.name', ({ meta, kind }) => {
  test('is of the kind ensemble and costs as many explanations as asked for', () => {
    expect(kind).toBe('ensemble');
    expect(ensemble(meta.name).passes).toBe(8);
    expect(ensemble(meta.name, { passes: 3 }).passes).toBe(3);
  });

  test('perturbs by a fraction of the range, the same for the same numbers', () => {
    const input = Float32Array.of(0, 10, 5);
    const random = (): number => 0.5;
    ensemble(meta.name, { noise: 0.1 }).perturb(input, { pass: 0, random });
    // Radius √(−2 ln ½), direction cos π.
    const shift = Math.sqrt(2 * Math.log(2));
    expect([...input].map((value, index) => value - [0, 10, 5][index]!)).toEqual(
      [-shift, -shift, -shift].map((value) => expect.closeTo(value, 5) as number),
    );
  });

  test('leaves a constant input, and any at noise 0, as it is', () => {
    const constant = Float32Array.of(3, 3);
    ensemble(meta.name).perturb(constant, { pass: 0, random: () => 0.3 });
    const varied = Float32Array.of(1, 2);
    ensemble(meta.name, { noise: 0 }).perturb(varied, { pass: 0, random: () => 0.3 });
    expect([...constant, ...varied]).toEqual([3, 3, 1, 2]);
  });

  test('refuses a single pass and unknown options', () => {
    const { schema } = builtinEnsembles.get(meta.name);
    for (const options of [{ passes: 1 }, { pass: 4 }]) {
      expect(errorOf(() => completeOptions(meta.name, schema, options)).code).toBe(
        'INVALID_OPTIONS',
      );
    }
  });
});

test('there are three of them', () => {
  expect(builtinEnsembles.definitions.map(({ meta }) => meta.name)).toEqual([
    'mean-of-passes',
    'median-of-passes',
    'sign-agreement',
  ]);
});
