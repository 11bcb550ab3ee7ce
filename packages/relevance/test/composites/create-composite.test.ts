import { describe, expect, test } from 'vitest';

import { compositePresets, createComposite } from '../../src/index.ts';
import type { Bounds } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const names = compositePresets.map(({ name }) => name);
const bounds: Bounds = { low: -1, high: 1 };

describe('presets', () => {
  test('are these, sorted by name', () => {
    expect(names).toEqual([
      'epsilon-alpha2-beta1',
      'epsilon-alpha2-beta1-flat',
      'epsilon-gamma-box',
      'epsilon-plus',
      'epsilon-plus-flat',
      'excitation-backprop',
      'sequential-preset-a',
      'sequential-preset-a-flat',
      'sequential-preset-b',
      'sequential-preset-b-flat',
      'tjoa-guan-1',
      'tjoa-guan-2',
      'uniform-alpha1-beta0',
      'uniform-alpha2-beta1',
      'uniform-epsilon',
      'uniform-flat',
      'uniform-gamma',
      'uniform-gamma-montavon',
      'uniform-w-square',
      'uniform-z-plus',
      'uniform-zero',
    ]);
    for (const { description } of compositePresets) expect(description).not.toBe('');
  });

  test('options go where they belong: ε to the ε-rule, the stabilizer to the others, γ to the γ-rules', () => {
    const composite = createComposite('epsilon-gamma-box', {
      epsilon: 0.1,
      gamma: 0.5,
      stabilizer: 0.01,
      bounds,
    });
    const options = Object.fromEntries(
      composite.entries.map((entry) => [entry.rule, entry.options]),
    );
    expect(options).toEqual({
      pass: {},
      product: {},
      norm: { epsilon: 0.01 },
      'z-box': { epsilon: 0.01 },
      gamma: { gamma: 0.5, epsilon: 0.01 },
      epsilon: { epsilon: 0.1 },
    });
    expect(composite.bounds).toEqual(bounds);
  });

  test('bounds are kept where they are given and not needed', () => {
    expect(createComposite('epsilon-plus', { bounds }).bounds).toEqual(bounds);
    expect(createComposite('epsilon-plus')).not.toHaveProperty('bounds');
  });
});

describe('createComposite refuses', () => {
  test.each([
    ['epsilon-pluss', 'epsilon-plus'],
    ['epsilon-plus-flatt', 'epsilon-plus-flat'],
    ['uniform-zplus', 'uniform-z-plus'],
    ['excitation-backpropagation', 'excitation-backprop'],
  ])('"%s": did you mean "%s"?', (name, meant) => {
    const error = errorOf(() => createComposite(name));
    expect(error.code).toBe('UNKNOWN_COMPOSITE');
    expect(error.message).toContain(`Did you mean "${meant}"?`);
    expect(error.details).toMatchObject({ name, known: names });
  });

  test('a name that is near to none, without a guess', () => {
    const error = errorOf(() => createComposite('guided-backprop'));
    expect(error.code).toBe('UNKNOWN_COMPOSITE');
    expect(error.message).not.toContain('Did you mean');
  });

  test.each([
    ['epsilon', 0],
    ['epsilon', -1],
    ['epsilon', Number.NaN],
    ['epsilon', Number.POSITIVE_INFINITY],
    ['gamma', -0.5],
    ['gamma', Number.NaN],
    ['gamma', Number.POSITIVE_INFINITY],
    ['stabilizer', 0],
    ['stabilizer', Number.NaN],
  ])('%s of %d', (option, value) => {
    const error = errorOf(() => createComposite('epsilon-plus', { [option]: value }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain(`"${option}" expects a number`);
    expect(error.message).toContain(`got ${value}`);
  });

  test('epsilon-gamma-box without bounds', () => {
    const error = errorOf(() => createComposite('epsilon-gamma-box'));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(/low and high, the bounds of the network's input/);
  });
});
