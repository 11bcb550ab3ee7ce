import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { stringify } from 'yaml';

import type { Config } from '../../src/config/config.ts';

const launcher = fileURLToPath(new URL('../../bin/pellucid.mjs', import.meta.url));

/** What the service said when it stopped. */
export interface StoppedLine {
  readonly consumed: number;
  readonly emitted: number;
  readonly deadLetters: number;
  readonly skipped: number;
  /** Records whose output was there from an earlier try. */
  readonly answered: number;
}

/** `pellucid run` as a process of its own. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #errors: Buffer[] = [];

  /** @param folder - Where its config file goes. */
  constructor(config: Config, folder: string) {
    const file = join(folder, 'pellucid.yaml');
    writeFileSync(file, stringify(config));
    this.#child = spawn(process.execPath, [launcher, 'run', '-c', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => this.#errors.push(data));
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it wrote to standard error. */
  get errors(): string {
    return Buffer.concat(this.#errors).toString();
  }

  /** Where its metrics and probes are; waits until it says so. */
  async url(): Promise<string> {
    for (;;) {
      const url = /"url":"(?<url>[^"]+)"/.exec(this.errors)?.groups?.url;
      if (url !== undefined) return url;
      if (!this.isRunning) throw new Error(`the service has ended: ${this.errors}`);
      await sleep(20);
    }
  }

  /** Sends a signal and returns at once. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends a signal and waits for the end; the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    if (this.isRunning) {
      const closed = once(this.#child, 'close');
      this.#child.kill(signal);
      await closed;
    }
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  /** Its last words. */
  get stopped(): StoppedLine {
    const line = this.errors.split('\n').find((text) => text.includes('"msg":"stopped"'));
    if (line === undefined) throw new Error(`no last words in: ${this.errors}`);
    return JSON.parse(line) as StoppedLine;
  }
}
