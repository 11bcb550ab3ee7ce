import { describe, expect, test } from 'vitest';

import { parseComposite } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const entry = { match: { kind: 'dense' }, rule: 'epsilon' };

describe('parseComposite', () => {
  test('takes every field', () => {
    const table = {
      name: 'mine',
      bounds: { low: [0, -1], high: 1 },
      entries: [
        {
          match: { kind: ['dense', 'affine'], name: 'fc*', ordinal: 2, first: true, last: true },
          rule: 'gamma',
          options: { gamma: 0.5, bias: 'ignore' },
        },
        { rule: 'pass' },
      ],
    };
    expect(parseComposite(table, 'mine.yaml')).toEqual({
      ...table,
      entries: [table.entries[0], { match: {}, rule: 'pass', options: {} }],
    });
  });

  test('a table without a name is called after its source; first: false asks for nothing', () => {
    const table = parseComposite(
      { entries: [{ ...entry, match: { first: false } }] },
      'a/file.yaml',
    );
    expect(table.name).toBe('a/file.yaml');
    expect(table.entries[0]!.match).toEqual({});
    expect(table).not.toHaveProperty('bounds');
  });

  test.each<readonly [title: string, value: unknown, says: RegExp]>([
    ['nothing', null, /got null/],
    ['a list', [entry], /expects "name", "bounds", "entries", got \[/],
    ['no entries', {}, /"entries" to be a list with an entry or more, got nothing/],
    ['an empty list of entries', { entries: [] }, /an entry or more, got \[\]/],
    ['a mistyped key', { entires: [entry] }, /got "entires"\. Did you mean "entries"\?/],
    ['a number for a name', { name: 1, entries: [entry] }, /"name" to be a text, got 1/],
    ['one bound', { bounds: { low: 0 }, entries: [entry] }, /"bounds.high" to be a number/],
    ['bounds of text', { bounds: { low: 'a', high: 1 }, entries: [entry] }, /"bounds.low"/],
    ['an entry that is a text', { entries: [entry, 'dense'] }, /entry 2, expects .*, got "dense"/],
    ['no rule', { entries: [{ match: {} }] }, /entry 1, expects "rule" .*, got nothing/],
    ['a mistyped field', { entries: [{ match: { knid: 'dense' }, rule: 'pass' }] }, /"kind"\?/],
    ['an unknown kind', { entries: [{ match: { kind: 'densee' }, rule: 'pass' }] }, /"dense"\?/],
    ['ordinal 0', { entries: [{ match: { ordinal: 0 }, rule: 'pass' }] }, /1 or more, got 0/],
    ['first as a text', { entries: [{ match: { first: 'y' }, rule: 'pass' }] }, /true or false/],
    ['a mistyped option', { entries: [{ rule: 'epsilon', options: { epsilom: 1 } }] }, /entry 1/],
    ['options as a list', { entries: [{ rule: 'epsilon', options: [1] }] }, /"options" to be keys/],
  ])('refuses %s', (_title, value, says) => {
    const error = errorOf(() => parseComposite(value, 'mine.yaml'));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(says);
    expect(error.message).toContain('Composite "mine.yaml"');
  });

  test('an unknown rule is one, with its entry and what was meant', () => {
    const table = { entries: [entry, { rule: 'epsilom' }] };
    const error = errorOf(() => parseComposite(table, 'mine.yaml'));
    expect(error.code).toBe('UNKNOWN_RULE');
    expect(error.message).toMatch(/entry 2, cannot be used.*Did you mean "epsilon"\?/);
  });
});
