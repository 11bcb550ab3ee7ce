import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it, vi } from 'vitest';

import { lastLines, runCommand } from '../../setup/command.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const here = { cwd: process.cwd(), environment: process.env };
const node = process.execPath;
const module = new URL('../../setup/command.mjs', import.meta.url).href;

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    // A killed process that nobody waits for stays as a zombie.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('runCommand', () => {
  it('resolves with the exit status and both outputs', async () => {
    const program = "console.log('out'); console.error('err'); process.exit(3)";
    const { code, output, isStalled } = await runCommand([node, '-e', program], here);
    expect(code).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(isStalled).toBe(false);
  });

  it('resolves with 127 for a program that does not exist', async () => {
    const { code, output } = await runCommand(['no-such-program'], here);
    expect(code).toBe(127);
    expect(output).toContain('no-such-program');
  });

  it('ends a program that shows no sign of life', async () => {
    const program = "console.log('started'); setInterval(() => {}, 1000)";
    const { isStalled, output } = await runCommand([node, '-e', program], {
      ...here,
      idleLimitMs: (printed) => (printed === '' ? 60_000 : 500),
    });
    expect(isStalled).toBe(true);
    expect(output).toBe('started\n');
  });

  it('lets a silent program go on while the activity changes', async () => {
    let activity = 0;
    const { isStalled, code } = await runCommand([node, '-e', 'setTimeout(() => {}, 1500)'], {
      ...here,
      idleLimitMs: () => 700,
      activity: () => (activity += 1),
    });
    expect([isStalled, code]).toEqual([false, 0]);
  });

  it.each([20, 300])('leaves nothing running when killed after %i ms', async (delayMs) => {
    const marker = join(temporaryFolder(), 'process-id');
    const grandchild = `require('fs').writeFileSync(${JSON.stringify(marker)}, String(process.pid)); setInterval(() => {}, 1000)`;
    const program = `
      import { runCommand } from ${JSON.stringify(module)};
      process.stdout.write('ready');
      await runCommand([process.execPath, '-e', ${JSON.stringify(grandchild)}], { cwd: '.', environment: process.env });
    `;
    const parent = spawn(node, ['--input-type=module', '-e', program]);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    await sleep(delayMs);
    parent.kill('SIGKILL');
    await sleep(500);
    const isAlive = (): boolean =>
      existsSync(marker) && isRunning(Number(readFileSync(marker, 'utf8')));
    await vi.waitFor(() => expect(isAlive()).toBe(false), { timeout: 5000 });
  });
});

describe('lastLines', () => {
  it('keeps the end', () => {
    expect(lastLines('1\n2\n3\n', 2)).toBe('2\n3');
  });
});
