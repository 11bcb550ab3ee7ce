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
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*ba', 'aba', false],
    ['*ab*b', 'aab', false],
    ['*a*a*', 'xaxax', true],
  ])('"%s" on "%s": %s', (pattern, name, expected) => {
    expect(matchesPattern(pattern, name)).toBe(expected);
  });

  test.each(['*'.repeat(60), '*a'.repeat(60), '**a'.repeat(30)])(
    '"%s…" is soon found not to fit a name of a thousand letters',
    (pattern) => {
      expect(matchesPattern(`${pattern}b`, 'a'.repeat(1000))).toBe(false);
    },
  );
});
