import { expect, test } from 'vitest';

import { startPluginProcess } from '../../../src/plugins/hosted/start-plugin-process.ts';
import { sinnerDirectory } from '../plugin-packages.ts';

test('the process is a group of its own, which Ctrl-C in the terminal of the service does not reach', () => {
  const child = startPluginProcess({
    kind: 'filter',
    apiVersion: 1,
    tier: 'process',
    directory: sinnerDirectory,
    entry: `${sinnerDirectory}/filter.mjs`,
    definition: undefined,
    memoryMb: 128,
  });
  try {
    expect(process.kill(-child.pid!, 0)).toBe(true);
  } finally {
    child.kill('SIGKILL');
  }
});
