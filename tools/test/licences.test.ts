import { describe, expect, it } from 'vitest';

import { isMet } from '../licences/expression.mjs';

const isFree = (licence: string): boolean => ['MIT', 'ISC', 'Apache-2.0'].includes(licence);

describe('isMet', () => {
  it.each([
    ['MIT', true],
    ['AGPL-3.0-only', false],
    ['', false],
    ['SEE LICENSE IN LICENSE', false],
    ['MIT OR GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only) AND ISC', true],
    ['MIT OR GPL-2.0-only AND GPL-3.0-only', true],
    ['GPL-2.0-only OR (MIT AND AGPL-3.0-only)', false],
    ['Apache-2.0 AND MIT AND ISC', true],
    ['MIT ISC', false],
  ])('%j is %s', (expression, expected) => {
    expect(isMet(expression, isFree)).toBe(expected);
  });
});
