import type { Database, Key, RootDatabase } from 'lmdb';

import { AppendSignal } from './append-signal.ts';
import { BackgroundSync } from './background-sync.ts';
import { CommitQueue } from './commit-queue.ts';
import { journalError } from './journal-fault.ts';
import type { SyncMode } from './journal-options.ts';
import type { LastCommit } from './last-commit.ts';
import type { TopicEntry } from './topic-entry.ts';

/** Handles on the files. */
export interface EnvironmentParts {
  readonly root: RootDatabase<Uint8Array, Uint8Array>;
  readonly records: Database<Uint8Array, Uint8Array>;
  readonly state: Database<unknown>;
  readonly lastCommit: LastCommit;
}

/** One LMDB environment, shared by everything in this process that uses the same directory. */
export class Environment {
  readonly directory: string;
  readonly sync: SyncMode;
  readonly records: Database<Uint8Array, Uint8Array>;
  readonly commits: CommitQueue;
  readonly appended: AppendSignal = new AppendSignal();
  /** Topics seen so far; they never change. */
  readonly topics: Map<string, TopicEntry> = new Map<string, TopicEntry>();
  readonly #background: BackgroundSync | undefined;
  readonly #root: RootDatabase<Uint8Array, Uint8Array>;
  readonly #state: Database<unknown>;
  readonly #lastCommit: LastCommit;

  /** Use {@link acquireEnvironment}. */
  constructor(directory: string, sync: SyncMode, parts: EnvironmentParts) {
    this.directory = directory;
    this.sync = sync;
    this.records = parts.records;
    this.#root = parts.root;
    this.#state = parts.state;
    this.#lastCommit = parts.lastCommit;
    const background = sync === 'periodic' ? new BackgroundSync(parts.root) : undefined;
    this.commits = new CommitQueue({
      root: parts.root,
      directory,
      lastCommit: parts.lastCommit,
      onCommit: () => background?.request(),
    });
    this.#background = background;
  }

  /** Lets the next read see what other processes committed. */
  refresh(): void {
    this.#root.resetReadTxn();
  }

  /** Frees the reader slots of processes that died. */
  dropDeadReaders(): void {
    this.#root.readerCheck();
  }

  /**
   * @throws {PipelineError} TRANSPORT_FAILED with fault damaged_state when the entry cannot be read.
   */
  readState<T>(key: Key): T | undefined {
    try {
      return this.#state.get(key) as T | undefined;
    } catch (cause) {
      throw journalError('damaged_state', {
        message: `journal ${this.directory}: entry ${JSON.stringify(key)} cannot be read`,
        details: { directory: this.directory },
        cause,
      });
    }
  }

  /** Keys of a range, its end excluded. */
  scanKeys([start, end]: readonly [from: Key, to: Key]): readonly (readonly Key[])[] {
    return [...this.#state.getKeys({ start, end })].filter((key) => Array.isArray(key));
  }

  /** Writes an entry; inside of a transaction only. */
  writeState(key: Key, value: unknown): void {
    this.#state.putSync(key, value);
  }

  /** Removes an entry; inside of a transaction only. */
  removeState(key: Key): void {
    this.#state.removeSync(key);
  }

  /** Waits for the commits under way and closes the files. */
  async close(): Promise<void> {
    await this.commits.idle();
    await this.#background?.end();
    await this.#root.close();
    this.#lastCommit.close();
  }
}
