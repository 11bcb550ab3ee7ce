import type { Backend } from '../backend/load-backend.ts';
import { prepareTensorflow } from '../backend/load-backend.ts';
import { PipelineError } from '../errors.ts';
import type { PluginReport } from '../plugins/plugin-tally.ts';
import type { BatchRequest } from './batch-request.ts';
import type { ExplanationPlan } from './explanation-plan.ts';
import type { BatchExplanation } from './sample-explanation.ts';
import type { AskOptions } from './worker-set.ts';
import { startWorkerSet } from './worker-set.ts';

/** How much a pool may use. */
export interface PoolOptions {
  /** Compute threads, 1 or more. */
  readonly workers: number;
  /** Threads of one operation in each of them, 1 or more. */
  readonly threads: number;
  /** Whether passes that come again and again run as graphs. @defaultValue false */
  readonly graphs?: boolean;
  /** Called when a thread has ended unasked and another takes its place. */
  readonly onRestart?: (error: unknown) => void;
  /** Told what plugins did in a batch. */
  readonly onPlugins?: (reports: readonly PluginReport[]) => void;
}

/** How much compute threads have to do. */
export interface ComputeLoad {
  /** Whether every thread has a batch. */
  readonly isBusy: () => boolean;
  /** Resolves the next time a batch is answered. */
  readonly answered: () => Promise<void>;
}

/** Compute threads that explain batches; the caller's thread never computes. */
export interface ExplainerPool extends ComputeLoad {
  readonly workers: number;
  /** Resolves when every thread has loaded its backend. */
  readonly ready: () => Promise<Backend>;
  /**
   * Compiles a plan on every thread, so that the first batch does not wait for it.
   *
   * @throws {PipelineError} WORKER_FAILED when the plan is refused; a thread that ends is no reason.
   */
  readonly warmUp: (plan: ExplanationPlan) => Promise<void>;
  /**
   * Explains a batch on the thread with the least to do. Should the thread end, the batch is given to another one once more.
   *
   * @param makeRequest - Makes the request; its values move to the thread, so it is called anew for a second try.
   * @param options - `looksBack` gives all such batches to one thread, in the order in which they come.
   * @throws {PipelineError} WORKER_FAILED when the plan or batch is refused, or two threads have ended over it.
   */
  readonly explain: (
    plan: ExplanationPlan,
    makeRequest: () => BatchRequest,
    options?: AskOptions,
  ) => Promise<BatchExplanation>;
  /** Milliseconds that the threads have spent on requests, all together. */
  readonly busyMs: () => number;
  readonly close: () => Promise<void>;
}

/** Starts the threads of a pool. */
export function createExplainerPool(options: PoolOptions): ExplainerPool {
  const { workers: count, threads, graphs = false, onRestart, onPlugins } = options;
  prepareTensorflow({ threads, operations: graphs ? count : 1 });
  const set = startWorkerSet({ count, threads, graphs, onRestart });
  let pending = 0;
  let waiting: (() => void)[] = [];
  const answer = (): void => {
    pending -= 1;
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  return {
    workers: count,
    isBusy: () => pending >= count,
    answered: async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    },
    ready: async () => {
      const backends = await Promise.all(set.workers.map(async ({ ready }) => await ready));
      return backends[0]!;
    },
    warmUp: async (plan) => {
      await Promise.all(
        set.workers.map(async (worker) => {
          try {
            await worker.ask({ plan });
          } catch (error) {
            // Whoever takes the place of a thread that ended compiles the plan with its first batch.
            if (!isRetriable(error)) throw error;
          }
        }),
      );
    },
    explain: async (plan, makeRequest, asked) => {
      pending += 1;
      const explainOnce = async (): Promise<BatchExplanation> => {
        const explanation = await set.ask(plan, makeRequest, asked);
        onPlugins?.(explanation.plugins ?? []);
        return explanation;
      };
      try {
        return await explainOnce();
      } catch (error) {
        if (!isRetriable(error) || set.isClosed()) throw error;
        return await explainOnce();
      } finally {
        answer();
      }
    },
    busyMs: set.busyMs,
    close: set.close,
  };
}

function isRetriable(error: unknown): boolean {
  return error instanceof PipelineError && error.retriable;
}
