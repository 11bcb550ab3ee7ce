import type { RootDatabase } from 'lmdb';

/** How often what was committed is written to the disk, milliseconds. */
const syncMs = 1000;

/** Method of lmdb that its types leave out: flushes in a thread of the pool. */
interface Flushable {
  sync(done: (error?: Error) => void): void;
}

/** Flushes the commits of `sync: 'periodic'` about once a second while there are any. */
export class BackgroundSync {
  readonly #root: Flushable;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(root: RootDatabase) {
    this.#root = root as RootDatabase & Flushable;
  }

  /** Has the commits so far flushed within a second. */
  request(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, syncMs).unref();
  }

  /** Flushes what is left. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    await this.#flush();
  }

  async #flush(): Promise<void> {
    this.#running = new Promise((resolve) => {
      // A failed flush loses nothing while the system runs; the next one tries again.
      this.#root.sync(() => {
        resolve();
      });
    });
    await this.#running;
  }
}
