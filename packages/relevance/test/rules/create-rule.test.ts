import { describe, expect, test } from 'vitest';

import { rules } from '../../src/index.ts';
import { createRule } from '../../src/rules/create-rule.ts';
import { errorOf } from '../error-of.ts';

const names = rules.map(({ meta }) => meta.name);

describe('rules', () => {
  test('are sorted by name, and each says what it is', () => {
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
    for (const { meta, schema } of rules) {
      for (const text of [meta.description, meta.formula, meta.source, meta.whenToUse])
        expect(text).not.toBe('');
      for (const option of Object.values(schema.properties))
        expect(option.description).not.toBe('');
    }
  });

  test.each(names)('%s is made from its defaults, which are in range', (name) => {
    const { options, meta } = createRule(name);
    expect(meta.name).toBe(name);
    expect(createRule(name, options).options).toEqual(options);
  });

  test.each(names)('the shares of %s add up to 1', (name) => {
    const { instance } = createRule(name);
    const branches = instance.type === 'linear' ? instance.branches : [];
    const signs = branches.length > 0 ? (['z > 0', 'z < 0'] as const) : [];
    for (const sign of signs) {
      const seeing = branches.filter(({ where }) => where === undefined || where === sign);
      expect(seeing.reduce((total, { share }) => total + share, 0)).toBe(1);
    }
  });
});

describe('createRule', () => {
  test('fills in the defaults of the options that are left out', () => {
    expect(createRule('gamma', { gamma: 0.5 }).options).toEqual({ gamma: 0.5, epsilon: 1e-6 });
  });

  test.each([
    ['epsilonn', 'epsilon'],
    ['zplus', 'z-plus'],
    ['z_box', 'z-box'],
    ['alpha-betta', 'alpha-beta'],
    ['Gamma', 'gamma'],
  ])('"%s" is unknown: did you mean "%s"?', (name, meant) => {
    const error = errorOf(() => createRule(name));
    expect(error.code).toBe('UNKNOWN_RULE');
    expect(error.message).toContain(`Did you mean "${meant}"?`);
    expect(error.message).toContain(names.join(', '));
    expect(error.details).toMatchObject({ rule: name, known: names });
  });

  test.each(['', 'deep-taylor', 'x'.repeat(10_000)])(
    '"%s" is unknown, and nothing is near it',
    (name) => {
      const error = errorOf(() => createRule(name));
      expect(error.code).toBe('UNKNOWN_RULE');
      expect(error.message).not.toContain('Did you mean');
    },
  );

  test.each<readonly [rule: string, options: Record<string, number | string>, says: RegExp]>([
    ['epsilon', { epsilon: 0 }, /"epsilon" to be a number above 0, got epsilon: 0/],
    ['epsilon', { epsilon: -1 }, /above 0/],
    ['epsilon', { epsilon: Number.NaN }, /above 0, got epsilon: NaN/],
    ['epsilon', { epsilon: Number.POSITIVE_INFINITY }, /got epsilon: Infinity/],
    ['gamma', { gamma: -0.1 }, /"gamma" to be a number of 0 or more, got gamma: -0.1/],
    ['gamma', { epsilon: 0 }, /above 0/],
    ['gamma-montavon', { gamma: -1 }, /0 or more/],
    ['alpha-beta', { alpha: 0.5, beta: -0.5 }, /"alpha" to be a number of 1 or more/],
    ['alpha-beta', { alpha: 1, beta: -0.5 }, /"beta" to be a number of 0 or more/],
    ['z-plus', { epsilon: 0 }, /above 0/],
    ['flat', { epsilon: 0 }, /above 0/],
    ['w-square', { epsilon: 0 }, /above 0/],
    ['z-box', { epsilon: 0 }, /above 0/],
    ['norm', { epsilon: 0 }, /above 0/],
    ['epsilon', { gamma: 1 }, /one of the options epsilon, bias, got gamma: 1/],
    ['zero', { epsilon: 1 }, /one of the options bias, got epsilon: 1/],
    ['pass', { anything: 1 }, /\(none\)/],
    ['epsilon', { bias: 'without' }, /"bias" to be keep or ignore, got bias: without/],
    ['zero', { bias: 0 }, /"bias" to be keep or ignore, got bias: 0/],
    ['epsilon', { epsilon: '1' }, /"epsilon" to be a number above 0, got epsilon: 1/],
    ['epsilon', { constructor: 1 }, /one of the options epsilon, bias, got constructor: 1/],
    ['epsilon', { toString: 1 }, /one of the options epsilon, bias, got toString: 1/],
  ])('%s with %o is refused', (name, options, says) => {
    const error = errorOf(() => createRule(name, options));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(says);
  });

  test.each([
    [2, 2],
    [2, 0],
    [3, 1],
    [1, 0.5],
    [2, 1.001],
  ])(
    'alpha-beta with alpha %d and beta %d is refused: their difference is not 1',
    (alpha, beta) => {
      const error = errorOf(() => createRule('alpha-beta', { alpha, beta }));
      expect(error.code).toBe('INVALID_OPTIONS');
      expect(error.message).toContain(`alpha − beta = 1, got alpha ${alpha} and beta ${beta}`);
    },
  );

  test.each([
    [1, 0],
    [2, 1],
    [1.1, 0.1],
    [100, 99],
  ])('alpha-beta with alpha %d and beta %d is taken', (alpha, beta) => {
    expect(createRule('alpha-beta', { alpha, beta }).options).toMatchObject({ alpha, beta });
  });
});
