import type { RootDatabase } from 'lmdb';

import { journalError } from './journal-fault.ts';
import type { LastCommit } from './last-commit.ts';
import { storageError } from './storage-error.ts';

/** Cost that one transaction takes on at most, so that its turn of the event loop stays short. */
const transactionCost = 256;

/** Bytes that count as much as one record. */
const bytesPerCost = 4096;

/** Cost of writing records, in records of ordinary size. */
export function writeCost(records: number, bytes: number): number {
  return records + bytes / bytesPerCost;
}

/** What a {@link CommitQueue} works with. */
export interface CommitQueueOptions {
  readonly root: RootDatabase;
  /** For messages. */
  readonly directory: string;
  readonly lastCommit: LastCommit;
  /** Called after each commit. */
  readonly onCommit: () => void;
}

/** How often in a row the last commit may be put right before the files are given up. */
const maxCorrections = 100;

interface Operation {
  readonly cost: number;
  readonly apply: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * All writes of this process to one journal, in the order of the calls.
 *
 * What is asked for while a transaction is under way goes into the next one together; each operation is a nested
 * transaction, so one that throws leaves the others alone and nothing of its own.
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions;
  #waiting: Operation[] = [];
  #running: Promise<void> | undefined;
  #commits = 0;

  constructor(options: CommitQueueOptions) {
    this.#options = options;
  }

  /** Transactions committed so far. */
  get commits(): number {
    return this.#commits;
  }

  /**
   * Runs `apply` in a write transaction, at most once with effect, and resolves when it is committed.
   *
   * @param cost - See {@link writeCost}.
   * @param apply - Reads and writes synchronously; may run again when the first commit failed.
   * @throws What `apply` throws, or {@link storageError}.
   */
  async run<T>(cost: number, apply: () => T): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      this.#waiting.push({ cost, apply, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) await this.#commit();
    this.#running = undefined;
  }

  #take(): Operation[] {
    let cost = 0;
    let count = 0;
    for (const operation of this.#waiting) {
      cost += operation.cost;
      if (count > 0 && cost > transactionCost) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(chosen?: Operation): Promise<void> {
    const { directory, onCommit } = this.#options;
    let operations: readonly Operation[] = [];
    let outcomes: readonly Outcome[] = [];
    try {
      await this.#transact(() => {
        // Chosen this late, so that what came while the lock was waited for goes along.
        operations = chosen === undefined ? this.#take() : [chosen];
        outcomes = operations.map((operation) => this.#attempt(operation));
      });
    } catch (error) {
      const taken = operations.length > 0 || chosen !== undefined ? operations : this.#take();
      await this.#refused(chosen === undefined ? taken : [chosen], error);
      return;
    }
    this.#commits += 1;
    onCommit();
    for (const [index, operation] of operations.entries()) {
      const outcome = outcomes[index]!;
      if ('value' in outcome) operation.resolve(outcome.value);
      else operation.reject(await storageError(outcome.error, directory));
    }
  }

  /** Runs a transaction that builds on the newest commit. */
  async #transact(write: () => void): Promise<void> {
    const { root, directory, lastCommit } = this.#options;
    for (let corrections = 0; corrections < maxCorrections; corrections += 1) {
      let isOnNewest = false;
      await root.transaction(() => {
        const newest = lastCommit.newest();
        isOnNewest = root.getWriteTxnId() === newest + 1;
        if (isOnNewest) write();
        else lastCommit.correct(newest);
      });
      if (isOnNewest) return;
    }
    throw journalError('storage_failed', {
      message: `journal ${directory}: the number of the last commit cannot be put right`,
      remedy: 'end all processes that use the journal, then start again',
      details: { directory },
    });
  }

  /** Nothing was written. What cannot be written together may still be written alone. */
  async #refused(operations: readonly Operation[], error: unknown): Promise<void> {
    const typed = await storageError(error, this.#options.directory);
    if (operations.length > 1 && typed.retriable) {
      for (const operation of operations) await this.#commit(operation);
      return;
    }
    for (const operation of operations) operation.reject(typed);
  }

  #attempt(operation: Operation): Outcome {
    try {
      // Inside a transaction this runs at once and returns what the callback returns, against its type.
      return { value: this.#options.root.childTransaction(operation.apply) };
    } catch (error) {
      return { error };
    }
  }
}
