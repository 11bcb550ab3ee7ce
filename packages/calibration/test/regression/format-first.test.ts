import { expect, test } from 'vitest';

import { parseProfile } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

test('a profile of a later format is refused for its format, not for the keys that it has or lacks', () => {
  const text = JSON.stringify({ format: 2, networks: [], filters: {} });
  expect(errorOf(() => parseProfile(text, 'p.json')).message).toBe(
    'Profile p.json expects "format" to be 1, got 2',
  );
});
