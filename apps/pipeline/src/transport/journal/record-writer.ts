import { setImmediate as nextTurn } from 'node:timers/promises';

import type { OutputRecord } from '../port.ts';
import {
  appendCost,
  appendRecords,
  keptBytes,
  maxPublishedBytes,
  maxRecordBytes,
  prepareRecord,
  type PreparedRecord,
} from './append-records.ts';
import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';

/** What is encoded in one turn of the event loop at most. */
const turnLimits = { records: 256, bytes: 2 ** 20 };

/** Prepares and writes records in the order of the calls, without holding the event loop. */
export class RecordWriter {
  readonly #environment: Environment;
  readonly #clock: () => number;
  readonly #maxBytes: number;
  /** End of the preparation under way; later calls wait for it, so that none overtakes. */
  #last: Promise<void> | undefined;

  constructor(environment: Environment, clock: () => number, maxBytes: number) {
    this.#environment = environment;
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  /**
   * Encodes records and hands them to a transaction that also does what `apply` does, all or nothing.
   *
   * @param apply - Runs in the transaction, with the records prepared.
   * @param maxBytes - Size that a record may have as stored. @defaultValue `maxRecordBytes`
   */
  async commit<T>(
    records: readonly OutputRecord[],
    apply: (prepared: readonly PreparedRecord[]) => T,
    maxBytes: number = maxRecordBytes,
  ): Promise<T> {
    const result = await this.#queued(records, apply, maxBytes);
    if (records.length > 0) this.#environment.appended.notify();
    return result;
  }

  /**
   * Appends records, some per transaction: after a failure a part of them, in order, is there.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault journal_full.
   */
  async append(records: readonly OutputRecord[]): Promise<void> {
    for (const portion of portionsOf(records)) {
      const append = (prepared: readonly PreparedRecord[]): void => {
        this.#checkRoom();
        appendRecords(this.#environment, prepared);
      };
      await this.commit(portion, append, maxPublishedBytes);
    }
  }

  async #queued<T>(
    records: readonly OutputRecord[],
    apply: (prepared: readonly PreparedRecord[]) => T,
    maxBytes: number,
  ): Promise<T> {
    const before = this.#last;
    let done = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.#last = turn;
    let committed: Promise<T>;
    try {
      await before;
      const prepared = await this.#prepare(records, maxBytes);
      committed = this.#environment.commits.run(1 + appendCost(prepared), () => apply(prepared));
    } finally {
      if (this.#last === turn) this.#last = undefined;
      done();
    }
    return await committed;
  }

  async #prepare(
    records: readonly OutputRecord[],
    maxBytes: number,
  ): Promise<readonly PreparedRecord[]> {
    const options = { nowMs: this.#clock(), maxBytes };
    const prepared: PreparedRecord[] = [];
    for (const [index, portion] of portionsOf(records).entries()) {
      if (index > 0) await nextTurn();
      for (const record of portion) {
        const at = { ...options, index: prepared.length };
        prepared.push(prepareRecord(this.#environment, record, at));
      }
    }
    return prepared;
  }

  #checkRoom(): void {
    const kept = keptBytes(this.#environment);
    if (kept < this.#maxBytes) return;
    const { directory } = this.#environment;
    throw journalError('journal_full', {
      message: `journal ${directory}: ${kept} bytes of records are kept, ${this.#maxBytes} are allowed`,
      remedy: 'wait until consumers have settled and retention has deleted, or allow more bytes',
      details: { directory, keptBytes: kept, maxBytes: this.#maxBytes },
    });
  }
}

function portionsOf(records: readonly OutputRecord[]): readonly (readonly OutputRecord[])[] {
  const portions: OutputRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = (record.value?.byteLength ?? 0) + (record.key?.byteLength ?? 0);
    const current = portions.at(-1);
    if (
      current === undefined ||
      current.length >= turnLimits.records ||
      bytes + size > turnLimits.bytes
    ) {
      portions.push([record]);
      bytes = size;
    } else {
      current.push(record);
      bytes += size;
    }
  }
  return portions;
}
