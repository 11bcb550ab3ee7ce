import type { Backend } from '../backend/load-backend.ts';
import { quietTensorflow } from '../backend/load-backend.ts';
import { PipelineError } from '../errors.ts';
import type { BatchRequest } from './batch-request.ts';
import type { ComputeWorker } from './compute-worker.ts';
import { startComputeWorker } from './compute-worker.ts';
import type { ExplanationPlan } from './explanation-plan.ts';
import type { BatchExplanation } from './sample-explanation.ts';

/** How much a pool may use. */
export interface PoolOptions {
  /** Compute threads, 1 or more. */
  readonly workers: number;
  /** Threads of one operation in each of them, 1 or more. */
  readonly threads: number;
  /** Called when a thread has ended unasked and another takes its place. */
  readonly onRestart?: (error: unknown) => void;
}

/** Compute threads that explain batches; the caller's thread never computes. */
export interface ExplainerPool {
  readonly workers: number;
  /** Resolves when every thread has loaded its backend. */
  readonly ready: () => Promise<Backend>;
  /** Compiles a plan on every thread, so that the first batch does not wait for it. */
  readonly warmUp: (plan: ExplanationPlan) => Promise<void>;
  /**
   * Explains a batch on the thread with the least to do. Should the thread end, the batch is given to another one once more.
   *
   * @param makeRequest - Makes the request; its values move to the thread, so it is called anew for a second try.
   * @throws {PipelineError} WORKER_FAILED when the plan or batch is refused, or two threads have ended over it.
   */
  readonly explain: (
    plan: ExplanationPlan,
    makeRequest: () => BatchRequest,
  ) => Promise<BatchExplanation>;
  /** Milliseconds that the threads have spent on requests, all together. */
  readonly busyMs: () => number;
  readonly close: () => Promise<void>;
}

/** Threads that end sooner than this after their start are not started again at once. */
const restartDelayMs = 500;

/** Starts the threads of a pool. */
export function createExplainerPool(options: PoolOptions): ExplainerPool {
  const { workers: count, threads, onRestart } = options;
  quietTensorflow({ threads });
  let isClosed = false;
  let pastBusyMs = 0;
  const workers: ComputeWorker[] = [];

  const start = (slot: number): void => {
    const worker = startComputeWorker(threads, () => {
      pastBusyMs += worker.busyMs();
      if (isClosed) return;
      onRestart?.(new Error(`compute thread ${slot} ended`));
      setTimeout(() => {
        if (!isClosed) start(slot);
      }, restartDelayMs).unref();
    });
    // Whoever waits for it sees the failure; nobody has to.
    worker.ready.catch(() => {});
    workers[slot] = worker;
  };
  for (let slot = 0; slot < count; slot += 1) start(slot);

  const leastBusy = (): ComputeWorker =>
    workers.reduce((best, worker) => (worker.pending() < best.pending() ? worker : best));
  const ask = async (plan: ExplanationPlan, batch: BatchRequest): Promise<BatchExplanation> => {
    const explanation = await leastBusy().ask({ plan, batch });
    return explanation!;
  };
  return {
    workers: count,
    ready: async () => {
      const backends = await Promise.all(workers.map(async ({ ready }) => await ready));
      return backends[0]!;
    },
    warmUp: async (plan) => {
      await Promise.all(workers.map(async (worker) => await worker.ask({ plan })));
    },
    explain: async (plan, makeRequest) => {
      try {
        return await ask(plan, makeRequest());
      } catch (error) {
        if (!(error instanceof PipelineError && error.retriable) || isClosed) throw error;
        return await ask(plan, makeRequest());
      }
    },
    busyMs: () => workers.reduce((total, worker) => total + worker.busyMs(), pastBusyMs),
    close: async () => {
      isClosed = true;
      await Promise.all(workers.map(async (worker) => await worker.stop()));
    },
  };
}
