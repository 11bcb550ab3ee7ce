import { describe, expect, test } from 'vitest';

import { checkProfile } from '../../src/index.ts';
import type { ProfileSubject } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { exampleProfile } from '../example-profile.ts';

const profile = exampleProfile();
const { subject } = profile;

describe('checkProfile', () => {
  test('accepts the network, points and composite that the profile was fitted to', () => {
    expect(() => checkProfile(profile, structuredClone(subject))).not.toThrow();
  });

  test('the name of the composite is not looked at, its rules are', () => {
    const renamed = { ...subject, composite: { ...subject.composite, name: 'my-epsilon' } };
    expect(() => checkProfile(profile, renamed)).not.toThrow();
  });

  test.each<readonly [string, Partial<ProfileSubject>, string, string]>([
    ['network', { networkDigest: 'd'.repeat(64) }, 'aaaaaaaaaaaa', 'dddddddddddd'],
    [
      'composite',
      { composite: { name: 'epsilon-plus', digest: 'e'.repeat(64) } },
      'uniform-epsilon (bbbbbbbbbbbb)',
      'epsilon-plus (eeeeeeeeeeee)',
    ],
    [
      'points',
      { points: ['input', '02_dense_c', 'output'] },
      'input, 02_dense_b, output',
      'input, 02_dense_c, output',
    ],
    ['points', { points: ['input'] }, 'input, 02_dense_b, output', 'input'],
    [
      'points',
      { points: ['input', 'output', '02_dense_b'] },
      'input, 02_dense_b, output',
      'input, output, 02_dense_b',
    ],
  ])('refuses another %s', (what, changes, fitted, got) => {
    const error = errorOf(() => checkProfile(profile, { ...subject, ...changes }));
    expect(error.code).toBe('PROFILE_MISMATCH');
    expect(error.message).toBe(
      `A profile expects the ${what} that it was fitted to, ${fitted}, got ${got}`,
    );
    expect(error.details).toEqual({ what, fitted, got });
  });

  test('names the network first where everything differs', () => {
    const other = {
      networkDigest: 'x',
      points: [],
      composite: { name: 'y', digest: 'z' },
    };
    expect(errorOf(() => checkProfile(profile, other)).details['what']).toBe('network');
  });

  test('two digests that begin alike are two networks', () => {
    const digest = `${'a'.repeat(63)}b`;
    expect(errorOf(() => checkProfile(profile, { ...subject, networkDigest: digest })).code).toBe(
      'PROFILE_MISMATCH',
    );
  });
});
