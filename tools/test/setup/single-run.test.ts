import { spawn } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { holdCheckout } from '../../setup/single-run.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const module = new URL('../../setup/single-run.mjs', import.meta.url).href;

/** Another process that holds the checkout until it is killed. */
async function startHolder(root: string): Promise<ReturnType<typeof spawn>> {
  const program = `
    import { holdCheckout } from ${JSON.stringify(module)};
    await holdCheckout(${JSON.stringify(root)}, () => {});
    process.stdout.write('held');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  return holder;
}

describe('holdCheckout', () => {
  it('is given at once when nobody holds the checkout', async () => {
    const root = temporaryFolder();
    let waits = 0;
    const release = await holdCheckout(root, () => (waits += 1));
    release();
    const releaseAgain = await holdCheckout(root, () => (waits += 1));
    releaseAgain();
    expect(waits).toBe(0);
  });

  it('waits for the holder to release', async () => {
    const root = temporaryFolder();
    const events: string[] = [];
    const release = await holdCheckout(root, () => {});
    const second = holdCheckout(root, () => {
      events.push('waiting');
      release();
    }).then((releaseSecond) => {
      events.push('held');
      return releaseSecond;
    });
    (await second)();
    expect(events).toEqual(['waiting', 'held']);
  });

  it('is given when the holder was killed, before or while waiting', async () => {
    const root = temporaryFolder();
    const first = await startHolder(root);
    const gone = new Promise((resolve) => first.once('exit', resolve));
    first.kill('SIGKILL');
    await gone;
    (await holdCheckout(root, () => {}))();

    const second = await startHolder(root);
    (await holdCheckout(root, () => second.kill('SIGKILL')))();
    expect(second.killed).toBe(true);
  });
});
