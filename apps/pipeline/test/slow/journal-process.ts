import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A child process that works on a journal. */
export class JournalProcess {
  readonly #child: ChildProcess;
  readonly #errors: Buffer[] = [];

  /** @param fixture - Name of a script in `fixtures/`; it works on the built package. */
  constructor(fixture: string, args: readonly (string | number)[]) {
    const path = fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url));
    this.#child = fork(path, args.map(String), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr?.on('data', (data: Buffer) => this.#errors.push(data));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Lets a child that waits for it begin. */
  go(): this {
    if (this.#child.connected) this.#child.send('go');
    return this;
  }

  /** Waits for the first message of the child, or its end. */
  async started(): Promise<void> {
    await Promise.race([once(this.#child, 'message'), once(this.#child, 'exit')]);
  }

  /** Holds the process, or lets it go on. */
  suspend(isSuspended: boolean): void {
    this.#child.kill(isSuspended ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Waits for the end, however it comes. */
  async ended(): Promise<number | null> {
    if (this.isRunning) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }

  /** Waits for an orderly end. */
  async finished(): Promise<void> {
    const exitCode = await this.ended();
    if (exitCode !== 0) throw new Error(`exit ${exitCode}: ${this.errors}`);
  }

  /** What it wrote to standard error. */
  get errors(): string {
    return Buffer.concat(this.#errors).toString();
  }
}
