import { describe, expect, test } from 'vitest';

import { decoded } from '../src/decoded.ts';
import { EventError } from '../src/index.ts';
import { quoted } from '../src/quoted.ts';

describe('decoded', () => {
  test('bad data is a value without its cause', () => {
    const result = decoded(() => {
      throw new EventError({ code: 'MALFORMED', message: 'no', cause: new Error('inner') });
    });
    expect(result).toEqual({
      ok: false,
      rejection: { code: 'MALFORMED', message: 'no', details: {} },
    });
  });

  test.each([
    new TypeError('a fault'),
    new EventError({ code: 'INVALID_ARGUMENT', message: 'misuse' }),
  ])('a fault that is none of the data goes on: %s', (fault) => {
    expect(() =>
      decoded(() => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});

test('names in messages are quoted, escaped and short', () => {
  expect(quoted('a"b\u0007')).toBe('"a\\"b\\u0007"');
  expect(quoted('x'.repeat(65))).toBe(`"${'x'.repeat(63)}…"`);
});
