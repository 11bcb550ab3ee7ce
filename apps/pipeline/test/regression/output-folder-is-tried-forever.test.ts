import { existsSync } from 'node:fs';

import { expect, test } from 'vitest';

import { makeFolder } from '../../src/commands/write-output.ts';
import { errorOf } from '../error-of.ts';

/** Node's recursive mkdir never came back from a folder that says ENOENT to every new one, as /proc does. */
test.runIf(existsSync('/proc/self'))('a folder in /proc is refused', async () => {
  const error = await errorOf(makeFolder('/proc/pellucid/map'));
  expect(error.message).toContain('--out expects a folder that can be made');
});
