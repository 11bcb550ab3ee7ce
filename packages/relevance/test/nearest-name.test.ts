import { describe, expect, test } from 'vitest';

import { nearestName } from '../src/nearest-name.ts';

const known = ['epsilon', 'gamma', 'flat', 'z-plus'];

describe('nearestName', () => {
  test.each([
    ['epsilon', ' Did you mean "epsilon"?'],
    ['epsiln', ' Did you mean "epsilon"?'],
    ['flta', ' Did you mean "flat"?'],
    ['zplus', ' Did you mean "z-plus"?'],
    ['g', ''],
    ['', ''],
    ['something else', ''],
  ])('"%s" gives "%s"', (name, expected) => {
    expect(nearestName(name, known)).toBe(expected);
  });

  test('gives nothing where nothing is known', () => {
    expect(nearestName('epsilon', [])).toBe('');
  });

  test('does not measure names of a million characters', () => {
    expect(nearestName('x'.repeat(1_000_000), known)).toBe('');
  });
});
