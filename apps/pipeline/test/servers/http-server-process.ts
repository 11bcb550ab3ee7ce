import { rmSync } from 'node:fs';

import type { FoundServer } from './found-server.ts';
import { programEnvironment } from './program-environment.ts';
import { readyWithin } from './ready-within.ts';
import { ServerProcess } from './server-process.ts';

/** What a server with a web interface is started with. */
export interface HttpServerProcessOptions {
  readonly what: string;
  readonly found: FoundServer;
  readonly port: number;
  /** Its own; removed when it stops. */
  readonly folder: string;
  readonly flags: readonly string[];
}

/** A server that answers `/-/ready` on a loopback port once it is up. */
export class HttpServerProcess {
  /** For instance `http://127.0.0.1:9090`. */
  readonly url: string;
  readonly #what: string;
  readonly #folder: string;
  readonly #process: ServerProcess;

  constructor({ what, found, port, folder, flags }: HttpServerProcessOptions) {
    this.url = `http://127.0.0.1:${port}`;
    this.#what = what;
    this.#folder = folder;
    const { program, workingFolder = folder } = found;
    const environment = programEnvironment(found);
    this.#process = new ServerProcess([program, ...flags], { folder, environment, workingFolder });
  }

  /** The end of what it printed. */
  get output(): string {
    return this.#process.output;
  }

  /** Waits until it is up; stops it when it does not come up. */
  async ready(): Promise<void> {
    const isReady = async (): Promise<boolean> => (await fetch(`${this.url}/-/ready`)).ok;
    try {
      await readyWithin(this.#process, isReady, { what: this.#what });
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** What it answers on a path, parsed. */
  async json<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`);
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Answer;
    throw new Error(`${this.#what} answered ${response.status} on ${path}: ${text}`);
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    await this.#process.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
