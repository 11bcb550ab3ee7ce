import { expect, test } from 'vitest';

import { parseProfile } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

test('a profile of a later format is refused for its format, not for the keys that it has or lacks', () => {
  const text = JSON.stringify({ format: 3, networks: [], filters: {} });
  expect(errorOf(() => parseProfile(text, 'p.json')).message).toBe(
    'Profile p.json expects "format" to be 2, got 3, which a later version of Pellucid writes',
  );
});

test('a profile of format 1 is told to be an earlier one, not to lack a version', () => {
  const text = JSON.stringify({ format: 1, subject: {}, chain: [] });
  expect(errorOf(() => parseProfile(text, 'p.json')).message).toBe(
    'Profile p.json expects "format" to be 2, got 1, which an earlier version of Pellucid writes',
  );
});
