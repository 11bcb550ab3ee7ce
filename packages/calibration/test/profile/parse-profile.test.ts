import { describe, expect, test } from 'vitest';

import { parseProfile } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { exampleProfile } from '../example-profile.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The text of the example with the value at a path in dots replaced, or taken out. */
const changed = (path: string, value?: Json): string => {
  const profile = JSON.parse(JSON.stringify(exampleProfile())) as { [key: string]: Json };
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((place, key) => place[key] as { [key: string]: Json }, profile);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(profile);
};

describe('parseProfile', () => {
  test('reads back what was written, spacing or not', () => {
    const profile = exampleProfile();
    expect(parseProfile(JSON.stringify(profile), 'profile.json')).toEqual(profile);
    expect(parseProfile(`\n${JSON.stringify(profile, null, 2)}\n`, 'profile.json')).toEqual(
      profile,
    );
  });

  test.each([
    ['', 'text that is none: '],
    ['{"format": 1,', 'text that is none: '],
    ['NaN', 'text that is none: '],
  ])('%j is not JSON', (text, message) => {
    const error = errorOf(() => parseProfile(text, 'models/a/profile.json'));
    expect(error.code).toBe('INVALID_PROFILE');
    expect(error.message).toContain(`Profile models/a/profile.json expects JSON, got ${message}`);
    expect(error.details).toEqual({ file: 'models/a/profile.json' });
  });

  test.each(['null', '3', '"profile"', '[1, 2]', 'true'])('%s is no object', (text) => {
    const error = errorOf(() => parseProfile(text, 'p.json'));
    expect(error.code).toBe('INVALID_PROFILE');
    expect(error.message).toBe(`Profile p.json expects an object, got ${text}`);
  });

  test.each([
    'format',
    'subject',
    'subject.networkDigest',
    'subject.points',
    'subject.composite',
    'subject.composite.name',
    'subject.composite.digest',
    'data',
    'data.description',
    'data.samples',
    'data.digest',
    'chain',
    'detectors',
    'detectors.0.errorModel',
    'detectors.0.point',
    'detectors.0.threshold',
    'trend',
    'trend.0.point',
    'trend.0.samples',
    'trend.0.gap',
    'trend.0.gap.q99',
    'trend.0.pmpLog10',
    'trend.0.pmpLog10.negative',
    'trend.0.pmpLog10.positive.mean',
    'trend.1.l1Ratio',
    'trend.1.absmaxRatio',
  ])('names the missing key %s', (path) => {
    const error = errorOf(() => parseProfile(changed(path), 'p.json'));
    expect(error.code).toBe('INVALID_PROFILE');
    expect(error.message).toContain(`Profile p.json expects the key "${path}", got {`);
    expect(error.details).toEqual({ file: 'p.json' });
  });

  test.each<readonly [string, Json, string]>([
    ['format', '1', 'a whole number, got "1"'],
    ['subject', [], 'keys with values, got []'],
    ['subject.networkDigest', 3, 'text, got 3'],
    ['subject.points', 'input', 'a list, got "input"'],
    ['subject.points.1', null, 'text, got null'],
    ['subject.composite.name', true, 'text, got true'],
    ['data.samples', 1.5, 'a whole number, got 1.5'],
    ['data.samples', -1, '0 or more, got -1'],
    ['chain', {}, 'a list, got {}'],
    ['chain.0', { name: 'gap-gate' }, 'text, got {"name":"gap-gate"}'],
    ['detectors.0.threshold', null, 'a number, got null'],
    ['detectors.0.threshold', '3', 'a number, got "3"'],
    ['trend.0.gap', 3, 'keys with values or null, got 3'],
    ['trend.0.gap.mean', null, 'a number, got null'],
    ['trend.1.samples', 'many', 'a whole number, got "many"'],
  ])('names the key of a wrong type: %s = %j', (path, value, message) => {
    const error = errorOf(() => parseProfile(changed(path, value), 'p.json'));
    expect(error.code).toBe('INVALID_PROFILE');
    expect(error.message).toBe(`Profile p.json expects "${path}" to be ${message}`);
  });

  test('names a key that it does not know', () => {
    const { message } = errorOf(() => parseProfile(changed('detector', []), 'p.json'));
    expect(message).toContain('got "detector". Did you mean "detectors"?');
  });

  test.each([0, 1, 3, 1.5])('refuses format %d', (format) => {
    const { message } = errorOf(() => parseProfile(changed('format', format), 'p.json'));
    const made = format < 2 ? 'an earlier' : 'a later';
    expect(message).toBe(
      `Profile p.json expects "format" to be 2, got ${format}, which ${made} version of Pellucid writes`,
    );
  });
});
