import { parentPort, workerData } from 'node:worker_threads';

import { loadBackend } from '../backend/load-backend.ts';
import type { BatchExplainer } from './batch-explainer.ts';
import { createBatchExplainer } from './batch-explainer.ts';
import type { WorkerSettings } from './compute-worker.ts';
import type { ExplanationPlan } from './explanation-plan.ts';
import { preparePlan } from './prepare-plan.ts';
import type { BatchExplanation } from './sample-explanation.ts';
import type { WorkerRequest, WorkerResponse } from './worker-messages.ts';
import { yieldToOthers } from './yield-to-others.ts';

const port = parentPort!;
const { threads, ...settings } = workerData as WorkerSettings;
const explainers = new Map<string, BatchExplainer>();

const send = (response: WorkerResponse, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(response, transfer);

async function explainerFor(plan: ExplanationPlan): Promise<BatchExplainer> {
  const key = JSON.stringify(plan);
  const known = explainers.get(key);
  if (known !== undefined) return known;
  const explainer = createBatchExplainer(await preparePlan(plan), settings);
  explainers.set(key, explainer);
  return explainer;
}

async function answer({ id, plan, batch }: WorkerRequest): Promise<void> {
  try {
    const explainer = await explainerFor(plan);
    const explanation = batch === undefined ? null : explainer.explain(batch);
    send({ type: 'done', id, explanation }, explanation === null ? [] : buffersOf(explanation));
  } catch (error) {
    const {
      name,
      message,
      code,
      details = {},
    } = error as Error & {
      code?: string;
      details?: Record<string, unknown>;
    };
    send({ type: 'failed', id, fault: { name, message, code, details } });
  }
}

/** The large arrays, which move to the other thread and are not copied. */
function buffersOf({ samples }: BatchExplanation): ArrayBuffer[] {
  const arrays = samples.flatMap(({ output, relevance, uncorrected }) =>
    uncorrected === null ? [output, relevance] : [output, relevance, uncorrected],
  );
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

// Before the backend starts threads of its own.
yieldToOthers();
send({ type: 'ready', backend: await loadBackend({ threads }) });

// One request at a time: the backend blocks the thread, and a batch must not wait inside another.
let last = Promise.resolve();
port.on('message', (request: WorkerRequest) => {
  last = last.then(async () => await answer(request));
});
