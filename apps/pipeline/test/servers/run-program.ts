import { spawn } from 'node:child_process';

import { foundServer, type ServerName } from './found-server.ts';
import { programEnvironment } from './program-environment.ts';
import { supervisorFile } from './supervisor-file.ts';

/** What a program printed and how it ended. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How to run a program. */
export interface ProgramOptions {
  /** For its standard input. */
  readonly input?: string | Uint8Array;
  /** Where it starts, for relative paths. @defaultValue the folder it has to start in, else the current one */
  readonly folder?: string;
  /** After this it is killed and the call rejects. @defaultValue 30 000 */
  readonly limitMs?: number;
}

/** Runs one of the found programs to its end. */
export function runProgram(
  name: ServerName,
  programArguments: readonly string[],
  { input = '', limitMs = 30_000, ...options }: ProgramOptions = {},
): Promise<ProgramResult> {
  const found = foundServer(name);
  const folder = options.folder ?? found.workingFolder;
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [supervisorFile, '', found.program, ...programArguments],
      {
        ...(folder === undefined ? {} : { cwd: folder }),
        env: programEnvironment(found),
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      },
    );
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (data: Buffer) => stdout.push(data));
    child.stderr?.on('data', (data: Buffer) => stderr.push(data));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.send('SIGKILL');
    }, limitMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const errors = Buffer.concat(stderr).toString();
      if (isLate) {
        const said = `${Buffer.concat(stdout).toString('latin1')}${errors}`.slice(-2000);
        reject(
          new Error(`${name} ${programArguments.join(' ')}: no end in ${limitMs} ms\n${said}`),
        );
      } else resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: errors });
    });
    // A program that ends without reading its input closes the pipe; its exit code tells.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
