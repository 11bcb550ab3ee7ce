import { describe, expect, test } from 'vitest';

import { completeOptions } from '../src/index.ts';
import type { OptionsSchema } from '../src/index.ts';
import { errorOf } from './error-of.ts';

const schema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    mode: { type: 'string', enum: ['zero', 'clip', 'keep'], default: 'zero' },
    size: { type: 'number', minimum: 1, maximum: 10, default: 2 },
    open: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    count: { type: 'integer' },
    version: { type: 'integer', const: 1 },
    isOn: { type: 'boolean', default: false },
    tags: { type: 'array', items: { type: 'string', minLength: 3 }, minItems: 1, maxItems: 2 },
    word: { type: 'string', pattern: '^[a-z]+$', description: 'a word in lower case' },
    even: { type: 'integer', multipleOf: 2 },
    none: { type: ['object', 'null'] },
    nested: {
      type: 'object',
      additionalProperties: false,
      required: ['topic'],
      properties: {
        topic: { type: 'string' },
        limits: {
          type: 'object',
          additionalProperties: false,
          default: {},
          properties: { bytes: { type: 'integer', default: 64 } },
        },
        empty: { type: 'object', additionalProperties: false, properties: {} },
      },
    },
    'vendor/part~1': { type: 'object', properties: { gain: { type: 'number' } } },
  },
};

const complete = (given: Record<string, unknown>): Readonly<Record<string, unknown>> =>
  completeOptions('Filter "f"', schema, given);

describe('completeOptions', () => {
  test('fills in defaults, also nested ones', () => {
    expect(complete({ name: 'a', nested: { topic: 't' } })).toEqual({
      name: 'a',
      mode: 'zero',
      size: 2,
      isOn: false,
      nested: { topic: 't', limits: { bytes: 64 } },
    });
  });

  test('keeps what is given, also where it is falsy', () => {
    const given = { name: 'b', mode: 'clip', size: 1, isOn: true, none: null, count: 0 };
    expect(complete(given)).toEqual(given);
  });

  test('leaves the given object and the schema as they are, down to the nested ones', () => {
    const given = { name: 'a', nested: { topic: 't' } };
    const before = structuredClone(schema);
    const got = complete(given);
    expect(given).toEqual({ name: 'a', nested: { topic: 't' } });
    expect(got['nested']).not.toBe(given.nested);
    expect(schema).toEqual(before);
  });

  test('nested defaults are objects of their own', () => {
    const limits = (): unknown =>
      (complete({ name: 'a', nested: { topic: 't' } })['nested'] as Record<string, unknown>)[
        'limits'
      ];
    expect(limits()).toEqual(limits());
    expect(limits()).not.toBe(limits());
  });

  test('takes frozen options, and freezes its own', () => {
    const got = complete(Object.freeze({ name: 'a' }));
    expect(Object.isFrozen(got)).toBe(true);
  });

  test('does not turn text into numbers or numbers into text', () => {
    expect(errorOf(() => complete({ name: 'a', size: '3' })).message).toBe(
      'Filter "f" expects "size" to be a number, got "3"',
    );
    expect(errorOf(() => complete({ name: 3 })).message).toBe(
      'Filter "f" expects "name" to be text, got 3',
    );
  });

  test('shows the first 120 characters of what came, of values and of keys', () => {
    const long = 'x'.repeat(1e5);
    for (const given of [
      { name: 'a', size: long },
      { name: 'a', [long]: 1 },
      { name: 'a', tags: long },
    ]) {
      const { message } = errorOf(() => complete(given));
      expect(message).toMatch(/, got "x{119}…\.?$/);
    }
    expect(errorOf(() => complete({ name: 'a', size: 'y'.repeat(118) })).message).toMatch(
      /"y{118}"$/,
    );
  });

  test.each<readonly [string, Record<string, unknown>, string]>([
    ['a missing nested key', { nested: {} }, 'the key "nested.topic", got {}'],
    ['a number', { size: 'big' }, '"size" to be a number, got "big"'],
    ['a number', { size: null }, '"size" to be a number, got null'],
    ['a number', { size: Number.NaN }, '"size" to be a number, got NaN'],
    ['a number', { size: Number.POSITIVE_INFINITY }, '"size" to be a number, got Infinity'],
    ['a whole number', { count: 1.5 }, '"count" to be a whole number, got 1.5'],
    ['text', { word: 7 }, '"word" to be text, got 7'],
    ['a flag', { isOn: 'yes' }, '"isOn" to be true or false, got "yes"'],
    ['a list', { tags: 'one' }, '"tags" to be a list, got "one"'],
    ['an object', { nested: [1] }, '"nested" to be keys with values, got [1]'],
    ['an object or null', { none: 1 }, '"none" to be keys with values or null, got 1'],
    ['minimum', { size: 0.5 }, '"size" to be 1 or more, got 0.5'],
    ['maximum', { size: 11 }, '"size" to be 10 or less, got 11'],
    ['exclusiveMinimum', { open: 0 }, '"open" to be above 0, got 0'],
    ['exclusiveMaximum', { open: 1 }, '"open" to be below 1, got 1'],
    ['minItems', { tags: [] }, '"tags" to be a list of at least 1, got []'],
    [
      'maxItems',
      { tags: ['one', 'two', 'six'] },
      '"tags" to be a list of at most 2, got ["one","two","six"]',
    ],
    ['minLength 1', { name: '' }, '"name" to be text that is not empty, got ""'],
    ['minLength 3', { tags: ['on'] }, '"tags.0" to be text of at least 3 characters, got "on"'],
    ['maxLength', { name: 'abcdef' }, '"name" to be text of at most 5 characters, got "abcdef"'],
    ['const', { version: 2 }, '"version" to be 1, got 2'],
    [
      'pattern, by its description',
      { word: 'Big' },
      '"word" to be a word in lower case, got "Big"',
    ],
    ['a keyword without words', { even: 3 }, '"even" to be another value, got 3'],
    ['an item', { tags: ['one', 2] }, '"tags.1" to be text, got 2'],
    [
      'a nested value',
      { nested: { topic: 't', limits: { bytes: 0.5 } } },
      '"nested.limits.bytes" to be a whole number, got 0.5',
    ],
    [
      'a value under a name with / and ~',
      { 'vendor/part~1': { gain: true } },
      '"vendor/part~1.gain" to be a number, got true',
    ],
    [
      'no keys at all',
      { nested: { topic: 't', empty: { a: 1 } } },
      'no keys in "nested.empty", got "a".',
    ],
  ])('%s: %j', (_title, given, message) => {
    const error = errorOf(() => complete({ name: 'a', ...given }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Filter "f" expects ${message}`);
  });

  test('a missing key: the object is shown as it was given, without the defaults', () => {
    expect(errorOf(() => complete({ count: 3 }))).toMatchObject({
      message: 'Filter "f" expects the key "name", got {"count":3}',
      details: { what: 'Filter "f"', key: '', rule: 'required', got: { count: 3 } },
    });
  });

  test.each<readonly [string, Record<string, unknown>, string]>([
    ['near a key', { naem: 1 }, ', got "naem". Did you mean "name"?'],
    ['far from any key', { velocity: 1 }, ', got "velocity".'],
    ['a member of every object', { toString: 1 }, ', got "toString".'],
  ])('an unknown key is refused: %s', (_title, given, ending) => {
    const { message, details } = errorOf(() => complete({ name: 'a', ...given }));
    expect(message).toBe(
      `Filter "f" expects the keys ${Object.keys(schema.properties).join(', ')}${ending}`,
    );
    expect(details).toMatchObject({ what: 'Filter "f"', key: '', rule: 'additionalProperties' });
  });

  test('an unknown nested key is refused with its place and the nearest of the keys there', () => {
    const given = { name: 'a', nested: { topic: 't', limit: {} } };
    expect(errorOf(() => complete(given)).message).toBe(
      'Filter "f" expects the keys topic, limits, empty in "nested", got "limit". Did you mean "limits"?',
    );
  });

  test.each([
    ['clop', '. Did you mean "clip"?'],
    ['whatever', '.'],
  ])('a choice that is not offered is refused: %s', (mode, ending) => {
    const error = errorOf(() => complete({ name: 'a', mode }));
    expect(error.message).toBe(
      `Filter "f" expects "mode" to be one of zero, clip, keep, got "${mode}"${ending}`,
    );
    expect(error.details).toEqual({
      what: 'Filter "f"',
      key: 'mode',
      rule: 'enum',
      got: mode,
    });
  });
});
