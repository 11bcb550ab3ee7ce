import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { DemoScores } from '../../../src/demo/demo-scores.ts';
import type { StreamFigures } from '../../../src/demo/demo-summary.ts';

const command = fileURLToPath(new URL('../../../bin/pellucid.mjs', import.meta.url));

/** What `pellucid demo` writes as summary.json. */
export interface DemoReport {
  readonly stream: StreamFigures;
  readonly scores: DemoScores;
}

/** A `pellucid demo` in a process of its own. */
export class DemoProcess {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown>;
  readonly #out: string;
  stdout = '';
  stderr = '';

  /**
   * @param out - Folder that the demo writes to.
   * @param args - Further options; the port is a free one unless they say another.
   */
  constructor(out: string, args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
    this.#out = out;
    this.#child = spawn(process.execPath, [command, 'demo', '--out', out, '--port=0', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#ended = once(this.#child, 'close');
  }

  /** The first match in what it says on stderr; what comes in time when it ends before. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const isRunning = this.#child.exitCode === null && this.#child.signalCode === null;
      const match = pattern.exec(this.stderr);
      if (match !== null) return match;
      if (!isRunning) throw new Error(`it ended without ${pattern}: ${this.stderr}`);
      await sleep(20);
    }
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Ends it if it still runs: for the end of a test that failed. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Waits for its end; resolves with the exit code. */
  async ended(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  /** Waits for an orderly end. */
  async finished(): Promise<void> {
    const exitCode = await this.ended();
    if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${this.stderr}`);
  }

  /** Path of something that it wrote. */
  file(name: string): string {
    return path.join(this.#out, name);
  }

  report(): DemoReport {
    return JSON.parse(readFileSync(this.file('summary.json'), 'utf8')) as DemoReport;
  }
}
