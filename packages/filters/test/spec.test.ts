import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FilterError, formatFilterSpec, parseFilterSpec } from '../src/index.ts';
import type { FilterSpec } from '../src/index.ts';
import { splitUnquoted } from '../src/spec.ts';
import { errorOf } from './error-of.ts';

describe('parseFilterSpec', () => {
  test.each<readonly [string, FilterSpec]>([
    ['gap-gate', { name: 'gap-gate', options: {} }],
    ['  gap-gate  ', { name: 'gap-gate', options: {} }],
    ['gap-gate:gap=2.5', { name: 'gap-gate', options: { gap: 2.5 } }],
    [
      'fraction-pass:low=0,high=0.6@3..7',
      { name: 'fraction-pass', options: { low: 0, high: 0.6 }, selector: '3..7' },
    ],
    [
      ' fraction-pass : low = 0 , high = .6 @ 3..7, !5 ',
      { name: 'fraction-pass', options: { low: 0, high: 0.6 }, selector: '3..7, !5' },
    ],
    ['vendor/soft-gate:t=1e-3', { name: 'vendor/soft-gate', options: { t: 1e-3 } }],
    [
      'f:a=true,b=false,c=text,d=-1,e=0x10,g=',
      { name: 'f', options: { a: true, b: false, c: 'text', d: -1, e: 16, g: '' } },
    ],
    ['f:a=TRUE,b=NaN,c=Infinity', { name: 'f', options: { a: 'TRUE', b: 'NaN', c: 'Infinity' } }],
    [
      'f:a="1",b="true",c="",d=" x "',
      { name: 'f', options: { a: '1', b: 'true', c: '', d: ' x ' } },
    ],
    ['f:a="x,y=z",b=2', { name: 'f', options: { a: 'x,y=z', b: 2 } }],
    ['f:a=x=y', { name: 'f', options: { a: 'x=y' } }],
    ['f:a="say ""no"""', { name: 'f', options: { a: 'say "no"' } }],
    ['f:half-life=3', { name: 'f', options: { 'half-life': 3 } }],
    // The last @ outside of quotes starts the selector.
    ['f:a="x@y"', { name: 'f', options: { a: 'x@y' } }],
    ['f:a="x@y"@5', { name: 'f', options: { a: 'x@y' }, selector: '5' }],
    ['f:a=x@y@5', { name: 'f', options: { a: 'x@y' }, selector: '5' }],
    ['f@"user@host",5', { name: 'f', options: {}, selector: '"user@host",5' }],
    ['f:a="@"@"@"', { name: 'f', options: { a: '@' }, selector: '"@"' }],
  ])('%s', (text, expected) => {
    expect(parseFilterSpec(text)).toEqual(expected);
  });

  test.each([
    ['', 'name:key=value'],
    ['@5', 'name:key=value'],
    ['Gap-Gate', 'name:key=value'],
    ['gap gate', 'name:key=value'],
    ['-gate', 'name:key=value'],
    ['a/b/c', 'name:key=value'],
    ['/gate', 'name:key=value'],
    ['vendor/', 'name:key=value'],
    ['f@', 'name:key=value'],
    ['f@  ', 'name:key=value'],
    ['f@5@6', 'name:key=value'],
    ['f:', 'key=value, got ""'],
    ['f:gap', 'key=value, got "gap"'],
    ['f:=3', 'key=value, got "=3"'],
    ['f:a=1,', 'key=value, got ""'],
    ['f:a=1,,b=2', 'key=value, got ""'],
    ['f:2a=1', 'key=value, got "2a=1"'],
    ['f:a b=1', 'key=value, got "a b=1"'],
    ['f:__proto__=1', 'key=value, got "__proto__=1"'],
    ['f:a=1,a=2', 'each option once, got "a" twice'],
    ['f:a="x', 'key="value" with quotes in pairs, got "x'],
    ['f:a=x"', 'key="value" with quotes in pairs, got x"'],
    ['f:a="x"y', 'key="value" with quotes in pairs, got "x"y'],
    ['f:a="x@5', 'key="value" with quotes in pairs, got "x@5'],
  ])('%s is no SPEC', (text, expected) => {
    const error = errorOf(() => parseFilterSpec(text));
    expect(error.code).toBe('INVALID_SPEC');
    expect(error.message).toContain(`Filter "${text}" expects the form ${expected}`);
    expect(error.details).toEqual({ spec: text });
  });

  test('options named like members of every object are options', () => {
    const { options } = parseFilterSpec('f:constructor=1,toString=2');
    expect(Object.entries(options)).toEqual([
      ['constructor', 1],
      ['toString', 2],
    ]);
  });

  test('any text is a SPEC or a typed error', () => {
    const outcomeOf = (text: string): string => {
      try {
        return parseFilterSpec(text).name;
      } catch (error) {
        return error instanceof FilterError ? error.code : String(error);
      }
    };
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab/-:=,@"! .1\n')) }),
        (text) => {
          expect(outcomeOf(text)).toMatch(/^(INVALID_SPEC|[a-z0-9/-]+)$/);
        },
      ),
      { seed: 20_260_104, numRuns: 500 },
    );
  });
});

const keys = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,6}$/);
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('a1,@"=:! \t')) }),
  fc.constantFrom('true', 'false', '3', '', ' ', '"', '""', '1e3', 'NaN', '0x1'),
);
const numbers = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const specs: fc.Arbitrary<FilterSpec> = fc.record(
  {
    name: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,5}(\/[a-z0-9][a-z0-9-]{0,5})?$/),
    options: fc
      .dictionary(keys, fc.oneof(numbers, fc.boolean(), texts), { maxKeys: 4 })
      .map((options) => ({ ...options })),
    selector: fc.constantFrom('5', '3..7,!5', 'all', '"user@host"', '"a,b",dense', '*conv*'),
  },
  { requiredKeys: ['name', 'options'] },
);

describe('formatFilterSpec', () => {
  test.each<readonly [FilterSpec, string]>([
    [{ name: 'gap-gate', options: {} }, 'gap-gate'],
    [{ name: 'gap-gate', options: { gap: 2.5 }, selector: '5,!6' }, 'gap-gate:gap=2.5@5,!6'],
    [
      { name: 'f', options: { a: 'x', b: '1', c: 'true', d: true, e: 'x,y', g: 'x@y' } },
      'f:a=x,b="1",c="true",d=true,e="x,y",g="x@y"',
    ],
    [{ name: 'f', options: { a: 'say "no"', b: ' x', c: '' } }, 'f:a="say ""no""",b=" x",c='],
  ])('%j', (spec, text) => {
    expect(formatFilterSpec(spec)).toBe(text);
    expect(parseFilterSpec(text)).toEqual(spec);
  });

  test('what it writes is read back as the same', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        expect(parseFilterSpec(formatFilterSpec(spec))).toEqual(spec);
      }),
      { seed: 20_260_105, numRuns: 500 },
    );
  });
});

describe('splitUnquoted', () => {
  test.each<readonly [string, readonly string[]]>([
    ['', ['']],
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [',a,', ['', 'a', '']],
    ['"a,b",c', ['"a,b"', 'c']],
    ['a"b,c', ['a"b,c']],
    ['"a"",b",c', ['"a"",b"', 'c']],
  ])('%s', (text, parts) => {
    expect(splitUnquoted(text, ',')).toEqual(parts);
  });
});
