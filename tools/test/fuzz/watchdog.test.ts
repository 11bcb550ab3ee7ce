import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, test } from 'vitest';

import { root } from '../../workspace/root.mjs';

/** A process that reads input 4711 of the target `flow` of seed 7 with `body`. */
const reading = (body: string): ReturnType<typeof spawnSync> => {
  const watchdog = pathToFileURL(join(root, 'tools/fuzz/watchdog.mjs')).href;
  const program = `
    import { Worker } from 'node:worker_threads';
    const state = new Int32Array(new SharedArrayBuffer(8));
    const workerData = { state, hangMs: 300, targets: ['flow'], seed: 7 };
    const worker = new Worker(new URL(${JSON.stringify(watchdog)}), { workerData, execArgv: [] });
    await new Promise((resolve) => worker.once('online', resolve));
    Atomics.store(state, 0, 4711);
    ${body}
    await worker.terminate();`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
};

test('a reader that hangs in one input is ended, and the input is named', () => {
  const { signal, stderr } = reading('for (;;);');
  expect(signal).toBe('SIGKILL');
  expect(stderr).toContain('--seed 7 --target flow --only 4711');
});

test('one that goes on is left alone', () => {
  const { status, stderr } = reading(`
    for (let index = 0; index < 15; index += 1) {
      Atomics.store(state, 0, index);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }`);
  expect([status, stderr]).toEqual([0, '']);
});
