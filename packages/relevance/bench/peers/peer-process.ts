import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A process of `peer.py` that waits for commands; two threads, as this one has. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(python: string, folder: string) {
    const program = path.resolve('bench/peers/peer.py');
    this.#child = spawn(python, [program, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '2' },
    });
    this.#answers = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  /** What it says of itself when it is ready. */
  async ready(): Promise<unknown> {
    return await this.#answer();
  }

  async ask(command: object): Promise<{ readonly ms: number }> {
    this.#child.stdin!.write(`${JSON.stringify(command)}\n`);
    return (await this.#answer()) as { ms: number };
  }

  async stop(): Promise<void> {
    this.#child.stdin!.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }

  async #answer(): Promise<unknown> {
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error('peer.py has ended');
    return JSON.parse(value);
  }
}
