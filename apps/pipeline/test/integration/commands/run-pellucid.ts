import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { expect, vi } from 'vitest';

// Every process takes a second, on a busy machine several.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const launcher = fileURLToPath(new URL('../../../bin/pellucid.mjs', import.meta.url));

/** What a run of the command left. */
export interface PellucidRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command through its launcher. */
export async function runPellucid(
  args: readonly string[],
  {
    cwd,
    environment,
  }: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<PellucidRun> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [launcher, ...args],
      { cwd, env: { ...process.env, ...environment }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exitCode, stdout, stderr });
      },
    );
  });
}

/** Runs the built command with a reader that has stopped before it begins. */
export async function runUnread(
  args: readonly string[],
): Promise<Pick<PellucidRun, 'exitCode' | 'stderr'>> {
  const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  return await endOf(child);
}

/** Runs the built command with an output that has no room. */
export async function runIntoFullDisk(args: readonly string[]): Promise<PellucidRun> {
  const full = await open('/dev/full', 'w');
  const child = spawn(process.execPath, [launcher, ...args], {
    stdio: ['ignore', full.fd, 'pipe'],
  });
  const end = await endOf(child);
  await full.close();
  return { ...end, stdout: '' };
}

async function endOf(child: ChildProcess): Promise<Pick<PellucidRun, 'exitCode' | 'stderr'>> {
  let stderr = '';
  child.stderr!.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, stderr };
}

/** A run that has to succeed. */
export async function runWell(
  args: readonly string[],
  options: Parameters<typeof runPellucid>[1] = {},
): Promise<PellucidRun> {
  const run = await runPellucid(args, options);
  if (run.exitCode !== 0) throw new Error(`pellucid ${args.join(' ')}: ${run.stderr}`);
  return run;
}

/** Requires a refusal: one sentence with expectation and what came, a remedy, no stack, nothing on stdout. */
export function expectRefusal(run: PellucidRun, exitCode: 1 | 2, says: RegExp): void {
  expect(run.stderr).toMatch(/^error: [^\n]*\bexpects? [^\n]+, got [^\n]+\n {2}→ [^\n]+\n$/);
  expect(run.stderr).toMatch(says);
  expect(run.stderr).not.toMatch(/\n {4}at /);
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(exitCode);
}
