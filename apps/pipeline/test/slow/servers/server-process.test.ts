import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { ServerProcess } from '../../servers/server-process.ts';
import { supervisorFile } from '../../servers/supervisor-file.ts';

/** A server that writes its process id into its folder and ignores the polite signal. */
const stubbornServer = `
  require('node:fs').writeFileSync(process.argv[1] + '/pid', String(process.pid));
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1000);
`;

/** A test run in small: starts the stubborn server below the supervisor and waits. */
const parentProgram = `
  const { spawn } = require('node:child_process');
  const [supervisor, folder, server] = process.argv.slice(1);
  spawn(process.execPath, [supervisor, folder, process.execPath, '-e', server, folder], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  setInterval(() => {}, 1000);
`;

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pellucid-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const pidIn = async (folder: string): Promise<number> => {
  await vi.waitUntil(() => existsSync(join(folder, 'pid')), 10_000);
  return vi.waitUntil(() => Number(readFileSync(join(folder, 'pid'), 'utf8')), 10_000);
};

describe('ServerProcess', () => {
  test('leaves no server and no folder behind when its parent is killed', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'data'), 'data');
    const parent = spawn(process.execPath, [
      '-e',
      parentProgram,
      supervisorFile,
      folder,
      stubbornServer,
    ]);
    const pid = await pidIn(folder);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'close');
    await vi.waitUntil(() => !isAlive(pid) && !existsSync(folder), 10_000);
  });

  test('kills a server that does not end when asked', async () => {
    const folder = temporaryFolder();
    const command = [process.execPath, '-e', stubbornServer, folder];
    const server = new ServerProcess(command, { folder });
    const pid = await pidIn(folder);
    await server.end('SIGTERM', 200);
    expect(isAlive(pid)).toBe(false);
    expect(server.isRunning).toBe(false);
  });

  test('keeps what a server prints and says how it ended', async () => {
    const program = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const server = new ServerProcess([process.execPath, '-e', program]);
    expect(await server.ended).toBe(3);
    expect(server.output).toContain('out');
    expect(server.output).toContain('err');
  });
});
