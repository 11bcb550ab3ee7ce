import { describe, expect, it } from 'vitest';

import { meets } from '../../setup/node-version.mjs';

describe('meets', () => {
  it.each([
    ['20.19.0', '>=20.19', true],
    ['20.18.3', '>=20.19', false],
    ['18.20.8', '>=20.19', false],
    ['22.0.0', '>=20.19', true],
    ['20.19.1', '>=20.19.2', false],
    ['v24.1.0', '>= 20', true],
  ])('%s against %s is %s', (version, range, expected) => {
    expect(meets(version, range)).toBe(expected);
  });

  it('refuses a range it does not understand', () => {
    expect(() => meets('20.19.0', '^20')).toThrow(TypeError);
  });
});
