import { describe, expect, test } from 'vitest';

import { matchesPattern } from '../src/matches-pattern.ts';

describe('matchesPattern', () => {
  test.each([
    ['conv', 'conv', true],
    ['conv', 'conv1', false],
    ['conv', 'my conv', false],
    ['conv*', 'conv1', true],
    ['*conv', '/0/conv', true],
    ['*/conv/*', '/0/conv/Conv', true],
    ['*', '', true],
    ['*', 'two\nlines', true],
    ['**', 'anything', true],
    ['', '', true],
    ['', 'x', false],
    ['a.c', 'abc', false],
    ['a.c', 'a.c', true],
    ['a+(b)[c]', 'a+(b)[c]', true],
    ['^a$', 'a', false],
    [String.raw`a\d`, 'a1', false],
  ])('"%s" on "%s": %s', (pattern, name, expected) => {
    expect(matchesPattern(pattern, name)).toBe(expected);
  });
});
