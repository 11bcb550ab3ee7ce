import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { supervisorFile } from './supervisor-file.ts';

const keptCharacters = 200_000;

/** What a server is started with. */
export interface ServerProcessOptions {
  /** Removed when the process that started the server dies without stopping it. */
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly workingFolder?: string;
}

/** A server as a process that never outlives this one, not even a killed one. */
export class ServerProcess {
  readonly #supervisor: ChildProcess;
  readonly #closed: Promise<unknown>;
  #output = '';

  constructor(command: readonly string[], options: ServerProcessOptions = {}) {
    const { folder = '', environment = process.env, workingFolder } = options;
    this.#supervisor = spawn(process.execPath, [supervisorFile, folder, ...command], {
      env: environment,
      ...(workingFolder === undefined ? {} : { cwd: workingFolder }),
      // Apart from the terminal's group, so that an interrupt reaches the server only through the test.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (text: Buffer): void => {
      this.#output = (this.#output + text.toString()).slice(-keptCharacters);
    };
    this.#supervisor.stdout?.on('data', keep);
    this.#supervisor.stderr?.on('data', keep);
    this.#closed = once(this.#supervisor, 'close');
  }

  get isRunning(): boolean {
    return this.#supervisor.exitCode === null && this.#supervisor.signalCode === null;
  }

  /** The end of what it printed. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when it has ended by itself or by a signal, with its exit status. */
  get ended(): Promise<number> {
    return this.#closed.then(() => this.#supervisor.exitCode ?? 1);
  }

  /** Sends a signal to the server itself and returns at once. */
  signal(signal: NodeJS.Signals): void {
    if (this.isRunning && this.#supervisor.connected) this.#supervisor.send(signal);
  }

  /** Sends a signal and waits for the end; kills what does not end within `limitMs`. */
  async end(signal: NodeJS.Signals = 'SIGTERM', limitMs = 15_000): Promise<void> {
    if (!this.isRunning) return;
    this.signal(signal);
    const timer = setTimeout(() => this.signal('SIGKILL'), limitMs);
    await this.#closed;
    clearTimeout(timer);
  }
}
