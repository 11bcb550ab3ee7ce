import { setTimeout as sleep } from 'node:timers/promises';

import type { OutputRecord } from '../transport/port.ts';

/** Writes findings beside the flow: nothing waits for it longer than it likes, and it takes no more memory than it may. */
export interface FindingWriter {
  readonly write: (record: OutputRecord) => void;
  /**
   * Resolves when all is written, or given up. Where that takes too long, or writing has failed and is tried again, it does not
   * wait for it: findings stop no stream.
   */
  readonly written: () => Promise<void>;
  /** Writes what is left for as long as it may take, then gives it up; nothing is taken from then on. */
  readonly close: () => Promise<void>;
}

/** What a writer works with. */
export interface FindingWriterOptions {
  /** Resolves when the records are durable. */
  readonly produce: (records: readonly OutputRecord[]) => Promise<void>;
  /** Told of records that are given up: too many wait, they are refused, or the service stops. */
  readonly onDropped: (records: number, error: unknown) => void;
  /** Told of a failure after which they are tried again. */
  readonly onRetry: (error: unknown) => void;
  /** Records that may wait. @defaultValue 1,000 */
  readonly capacity?: number;
  /** Time that closing may take, milliseconds. @defaultValue 2,000 */
  readonly closeMs?: number;
  /** Time that waiting for what is written may take, milliseconds. @defaultValue 1,000 */
  readonly patienceMs?: number;
  /** Waits before a further try. @defaultValue by the clock, 0.1 to 5 s */
  readonly wait?: (failures: number, signal: AbortSignal) => Promise<unknown>;
}

/** Records that are written together. */
const batchSize = 100;

/** A writer of nothing yet: records in order, each until it is durable or refused, the oldest given up where too many wait. */
export function createFindingWriter(options: FindingWriterOptions): FindingWriter {
  const { produce, onDropped, onRetry, capacity = 1000, wait = backOff } = options;
  const { closeMs = 2000, patienceMs = 1000 } = options;
  let waiting: OutputRecord[] = [];
  let isClosed = false;
  const end = new AbortController();
  let lastError: unknown;
  let running = Promise.resolve();
  let isRunning = false;
  const tries = createTries();

  const giveUp = (records: number): void => {
    if (records > 0) onDropped(records, lastError);
  };
  const attempt = async (failures: number): Promise<number> => {
    const batch = waiting.slice(0, batchSize);
    try {
      await produce(batch);
    } catch (error) {
      lastError = error;
      if ((error as { retriable?: unknown }).retriable === true) {
        tries.failed();
        onRetry(error);
        await wait(failures, end.signal).catch(() => {});
        return failures + 1;
      }
      giveUp(batch.filter((record) => waiting.includes(record)).length);
    }
    tries.succeeded();
    // Some of them may have been given up meanwhile to make room.
    const done = new Set(batch);
    waiting = waiting.filter((record) => !done.has(record));
    return 0;
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    let failures = 0;
    while (waiting.length > 0 && !end.signal.aborted) failures = await attempt(failures);
    isRunning = false;
  };
  return {
    write: (record) => {
      if (isClosed) return;
      waiting.push(record);
      if (waiting.length > capacity) {
        waiting.shift();
        giveUp(1);
      }
      if (!isRunning) running = run();
    },
    written: async () => {
      // Each wait leaves something behind at the next failure, which may never come; nearly always there is nothing to wait for.
      if (isRunning) await firstOf([running, tries.nextFailure()], patienceMs);
    },
    close: async () => {
      isClosed = true;
      await firstOf([running], closeMs);
      end.abort();
      giveUp(waiting.length);
      waiting = [];
    },
  };
}

async function firstOf(ends: readonly Promise<void>[], atMostMs: number): Promise<void> {
  await Promise.race([...ends, sleep(atMostMs, undefined, { ref: false })]);
}

/** How writing goes, for those who wait for it. */
interface Tries {
  readonly failed: () => void;
  readonly succeeded: () => void;
  /** Resolves with the next failure, at once where the last try was one. */
  readonly nextFailure: () => Promise<void>;
}

function createTries(): Tries {
  let fail = (): void => undefined;
  let isFailing = false;
  const next = async (): Promise<void> =>
    await new Promise((resolve) => {
      fail = resolve;
    });
  let failure = next();
  return {
    failed: () => {
      isFailing = true;
      fail();
    },
    succeeded: () => {
      if (isFailing) failure = next();
      isFailing = false;
    },
    nextFailure: async () => await failure,
  };
}

async function backOff(failures: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(5000, 100 * 2 ** failures), undefined, { signal });
}
