import { PipelineError } from '../errors.ts';
import type { BatchRequest } from './batch-request.ts';
import type { ComputeWorker } from './compute-worker.ts';
import { startComputeWorker } from './compute-worker.ts';
import type { ExplanationPlan } from './explanation-plan.ts';
import type { BatchExplanation } from './sample-explanation.ts';

/** How many threads there are. */
export interface WorkerSetOptions {
  readonly count: number;
  /** Threads of one operation in each of them. */
  readonly threads: number;
  /** Whether passes that come again and again run as graphs. */
  readonly graphs: boolean;
  /** Called when a thread has ended unasked and another takes its place. */
  readonly onRestart: ((error: unknown) => void) | undefined;
}

/** Which thread a batch goes to. */
export interface AskOptions {
  /** Whether the batch is explained where those of its kind before it were. @defaultValue false */
  readonly looksBack?: boolean;
}

/** Compute threads of which each that ends is replaced. */
export interface WorkerSet {
  /** One a slot, those included whose replacement is still to come. */
  readonly workers: readonly ComputeWorker[];
  /**
   * Sends a batch to the running thread with the least to do, or to the first one; waits for one where they have ended.
   *
   * Rejects as {@link ComputeWorker.ask} does, and with WORKER_FAILED, not retriable, when the set is closed.
   */
  readonly ask: (
    plan: ExplanationPlan,
    makeRequest: () => BatchRequest,
    options?: AskOptions,
  ) => Promise<BatchExplanation>;
  /** Milliseconds that the threads have spent on requests, all together. */
  readonly busyMs: () => number;
  readonly isClosed: () => boolean;
  readonly close: () => Promise<void>;
}

/** A thread that has ended is started again after this time, so that one that cannot start does not fill a core. */
const restartDelayMs = 500;

/** Starts the threads of a set. */
export function startWorkerSet({ count, threads, graphs, onRestart }: WorkerSetOptions): WorkerSet {
  let isClosed = false;
  let pastBusyMs = 0;
  const workers: ComputeWorker[] = [];
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };

  const start = (slot: number): void => {
    const worker = startComputeWorker({ threads, graphs, number: slot }, () => {
      if (isClosed) return;
      onRestart?.(new Error(`compute thread ${slot} ended`));
      setTimeout(() => {
        if (!isClosed) start(slot);
      }, restartDelayMs);
    });
    pastBusyMs += workers[slot]?.busyMs() ?? 0;
    workers[slot] = worker;
    wake();
  };
  for (let slot = 0; slot < count; slot += 1) start(slot);

  const chosen = (looksBack: boolean): ComputeWorker | undefined =>
    workers
      .slice(0, looksBack ? 1 : count)
      .filter(({ hasEnded }) => !hasEnded())
      .toSorted((a, b) => a.pending() - b.pending())[0];
  return {
    workers,
    ask: async (plan, makeRequest, { looksBack = false } = {}) => {
      let worker = chosen(looksBack);
      while (worker === undefined) {
        if (isClosed) throw closedError();
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        worker = chosen(looksBack);
      }
      const explanation = await worker.ask({ plan, batch: makeRequest() });
      return explanation!;
    },
    busyMs: () => workers.reduce((total, worker) => total + worker.busyMs(), pastBusyMs),
    isClosed: () => isClosed,
    close: async () => {
      isClosed = true;
      wake();
      await Promise.all(workers.map(async (worker) => await worker.stop()));
    },
  };
}

function closedError(): PipelineError {
  return new PipelineError({
    code: 'WORKER_FAILED',
    message: 'Pool expects batches before it is closed, got one afterwards',
  });
}
