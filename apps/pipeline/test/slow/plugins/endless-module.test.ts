import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { describePlugin } from '../../../src/plugins/describe-plugin.ts';
import { errorOf } from '../../error-of.ts';
import { copyOfSinner, pinned } from '../../plugins/plugin-packages.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

test(
  'a module that never ends is refused after 20 s, in a thread and in a process',
  { timeout: 60_000 },
  async () => {
    const { directory, write, remove } = copyOfSinner();
    removals.push(remove);
    write('endless.mjs', 'for (;;);');
    const messages = ['worker', 'process'].map(async (tier) => {
      const settings = pinned(directory, { tier: tier as 'worker' | 'process' });
      const entry = join(directory, 'endless.mjs');
      const found = {
        ...settings,
        kind: 'filter',
        apiVersion: 1,
        entry,
        definition: undefined,
      } as const;
      return (await errorOf(describePlugin(found))).message;
    });
    for (const message of await Promise.all(messages)) {
      expect(message).toContain(
        'expects to load and say what it is, got no answer within 20000 ms',
      );
    }
  },
);
