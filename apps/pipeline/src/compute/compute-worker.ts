import { Worker } from 'node:worker_threads';

import type { Backend } from '../backend/load-backend.ts';
import { PipelineError } from '../errors.ts';
import type { BatchExplanation } from './sample-explanation.ts';
import type { WorkerFault, WorkerRequest, WorkerResponse } from './worker-messages.ts';

/** A compute thread as the pool sees it. */
export interface ComputeWorker {
  /** Resolves when the backend is loaded; rejects when the thread ends before. */
  readonly ready: Promise<Backend>;
  /** Requests that are not answered. */
  readonly pending: () => number;
  /** Whether the thread is gone, and with it every answer. */
  readonly hasEnded: () => boolean;
  /** Milliseconds in which at least one request was open. */
  readonly busyMs: () => number;
  /**
   * Sends a request.
   *
   * Rejects with WORKER_FAILED, retriable, when the thread has ended or ends before it answers.
   */
  readonly ask: (request: Omit<WorkerRequest, 'id'>) => Promise<BatchExplanation | null>;
  readonly stop: () => Promise<void>;
}

interface Open {
  readonly resolve: (explanation: BatchExplanation | null) => void;
  readonly reject: (error: unknown) => void;
}

// Compiled code lies beside this file; the sources, as tests run them, have theirs in dist, and flags that lead to sources
// are not for it.
const [workerFile, flags] = import.meta.url.endsWith('.ts')
  ? [new URL('../../dist/compute/worker.js', import.meta.url), { execArgv: [] }]
  : [new URL('worker.js', import.meta.url), {}];

// The figures of a batch die young; with room for a few batches, hardly any of them is copied before.
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** What a compute thread is told when it starts. */
export interface WorkerSettings {
  /** Threads of one operation. */
  readonly threads: number;
  /** Whether passes that come again and again run as graphs. */
  readonly graphs: boolean;
  /** Which of the threads this is, 0 for the first. */
  readonly number: number;
}

/**
 * Starts a compute thread.
 *
 * @param onEnd - Called once when the thread has ended, whatever the reason.
 */
export function startComputeWorker(settings: WorkerSettings, onEnd: () => void): ComputeWorker {
  const worker = new Worker(workerFile, { workerData: settings, resourceLimits, ...flags });
  const open = new Map<number, Open>();
  let resolveReady: (backend: Backend) => void;
  let rejectReady: (error: unknown) => void;
  const ready = new Promise<Backend>((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  // Whoever waits for it sees the failure; nobody has to.
  ready.catch(() => {});
  let nextId = 0;
  let busySince = 0;
  let busyMs = 0;
  let lastError: unknown;
  let ended: PipelineError | undefined;

  const settle = (id: number, act: (request: Open) => void): void => {
    const request = open.get(id);
    open.delete(id);
    if (open.size === 0) busyMs += performance.now() - busySince;
    if (request !== undefined) act(request);
  };
  worker.on('message', (response: WorkerResponse) => {
    if (response.type === 'ready') resolveReady(response.backend);
    else if (response.type === 'done')
      settle(response.id, ({ resolve }) => resolve(response.explanation));
    else settle(response.id, ({ reject }) => reject(faultOf(response.fault)));
  });
  worker.on('error', (error) => {
    lastError = error;
  });
  worker.on('exit', (code) => {
    const error = endedError(code, lastError);
    ended = error;
    rejectReady(error);
    for (const id of open.keys()) settle(id, ({ reject }) => reject(error));
    onEnd();
  });
  return {
    ready,
    pending: () => open.size,
    hasEnded: () => ended !== undefined,
    busyMs: () => busyMs + (open.size > 0 ? performance.now() - busySince : 0),
    ask: async (request) =>
      await new Promise((resolve, reject) => {
        // A thread that is gone takes messages and never answers them.
        if (ended !== undefined) {
          reject(ended);
          return;
        }
        if (open.size === 0) busySince = performance.now();
        nextId += 1;
        open.set(nextId, { resolve, reject });
        const transfer =
          request.batch === undefined ? [] : [request.batch.values.buffer as ArrayBuffer];
        worker.postMessage({ ...request, id: nextId }, transfer);
      }),
    stop: async () => {
      await worker.terminate();
    },
  };
}

function endedError(exitCode: number, cause: unknown): PipelineError {
  return new PipelineError({
    code: 'WORKER_FAILED',
    message: `Compute thread expects to answer its requests, ended with code ${exitCode}: ${cause instanceof Error ? cause.message : 'no reason given'}`,
    details: { exitCode },
    retriable: true,
    cause,
  });
}

/** What went wrong inside a thread that goes on. */
function faultOf({ name, code, message, details }: WorkerFault): PipelineError {
  return new PipelineError({
    code: 'WORKER_FAILED',
    message,
    details: { ...details, name, code },
  });
}
