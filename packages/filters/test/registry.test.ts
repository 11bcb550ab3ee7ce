import { describe, expect, test } from 'vitest';

import { builtinFilters, createRegistry } from '../src/index.ts';
import { errorOf } from './error-of.ts';

const named = (name: string): { meta: { name: string } } => ({ meta: { name } });
const first = named('soft');
const second = named('vendor/hard');
const third = named('firm');
const registry = createRegistry('filter', [first, second, third]);

describe('createRegistry', () => {
  test('gives the definitions by name, and all of them sorted by name', () => {
    expect(registry.get('soft')).toBe(first);
    expect(registry.get('vendor/hard')).toBe(second);
    expect(registry.definitions).toEqual([third, first, second]);
  });

  test('does not change the list that it is given', () => {
    const given = [first, third];
    createRegistry('filter', given);
    expect(given).toEqual([first, third]);
  });

  test('refuses two of one name', () => {
    const error = errorOf(() => createRegistry('error model', [first, third, named('soft')]));
    expect(error.code).toBe('DUPLICATE_NAME');
    expect(error.message).toBe('Each error model expects a name of its own, got "soft" twice');
    expect(error.details).toEqual({ name: 'soft' });
  });

  test.each([
    ['sift', ' Did you mean "soft"?'],
    ['hard', ''],
    ['vendor/herd', ' Did you mean "vendor/hard"?'],
    ['constructor', ''],
    ['', ''],
  ])('knows no "%s"', (name, suggestion) => {
    const error = errorOf(() => registry.get(name));
    expect(error.code).toBe('UNKNOWN_NAME');
    expect(error.message).toBe(
      `A filter expects one of the names firm, soft, vendor/hard, got "${name}".${suggestion}`,
    );
    expect(error.details).toEqual({ what: 'filter', name, known: ['firm', 'soft', 'vendor/hard'] });
  });
});

test('a built-in filter cannot be shadowed', () => {
  const { definitions } = builtinFilters;
  const error = errorOf(() => createRegistry('filter', [...definitions, named('gap-gate')]));
  expect(error.code).toBe('DUPLICATE_NAME');
});
