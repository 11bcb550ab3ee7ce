import { Worker } from 'node:worker_threads';

import type { PointAmplitudes } from '@pellucid/calibration';
import { mergeAmplitudes } from '@pellucid/calibration';
import type { Start, TensorData } from '@pellucid/relevance';

import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import { PipelineError } from '../errors.ts';
import type { PluginReport } from '../plugins/plugin-tally.ts';
import { partsOf } from './collect-amplitudes.ts';

/** What one thread is to do. */
export interface CollectTask {
  readonly plan: ExplanationPlan;
  readonly batch: TensorData;
  readonly start: Start;
  readonly parts: readonly number[];
}

/** What a thread says. */
export type CollectMessage =
  | { readonly type: 'part'; readonly samples: number }
  | {
      readonly type: 'done';
      readonly amplitudes: readonly PointAmplitudes[];
      readonly reports: readonly PluginReport[];
    };

/** How the work is shared out. */
export interface CollectOnThreadsOptions {
  readonly batch: TensorData;
  readonly start: Start;
  readonly threads: number;
  /** Called after each part, with the samples in it. */
  readonly onPart?: (samples: number) => void;
  /** Called as each thread is done, with what the plugins did there. */
  readonly onReports?: (reports: readonly PluginReport[]) => void;
}

// As compute threads: compiled code lies beside this file, and the sources have theirs in dist.
const [workerFile, flags] = import.meta.url.endsWith('.ts')
  ? [new URL('../../dist/calibrating/calibrate-worker.js', import.meta.url), { execArgv: [] }]
  : [new URL('calibrate-worker.js', import.meta.url), {}];

/**
 * Collects the amplitudes of samples on several threads; what comes out is the same, to the byte, as on one.
 *
 * @throws {PipelineError} WORKER_FAILED when a thread ends before it is done.
 */
export async function collectOnThreads(
  plan: ExplanationPlan,
  { batch, start, threads, ...listeners }: CollectOnThreadsOptions,
): Promise<readonly PointAmplitudes[]> {
  const shares = shareOut(partsOf(batch), threads);
  const workers = shares.map((parts) => {
    const workerData: CollectTask = { plan, batch, start, parts };
    return new Worker(workerFile, { workerData, ...flags });
  });
  try {
    const parts = workers.map(async (worker) => await amplitudesFrom(worker, listeners));
    return mergeAmplitudes(await Promise.all(parts));
  } finally {
    await Promise.all(workers.map(async (worker) => await worker.terminate()));
  }
}

function shareOut(parts: readonly number[], threads: number): readonly (readonly number[])[] {
  const count = Math.max(1, Math.min(threads, parts.length));
  return Array.from({ length: count }, (_, thread) =>
    parts.filter((__, index) => index % count === thread),
  );
}

async function amplitudesFrom(
  worker: Worker,
  { onPart, onReports }: Pick<CollectOnThreadsOptions, 'onPart' | 'onReports'>,
): Promise<readonly PointAmplitudes[]> {
  return await new Promise((resolve, reject) => {
    worker.on('message', (message: CollectMessage) => {
      if (message.type === 'part') {
        onPart?.(message.samples);
        return;
      }
      onReports?.(message.reports);
      resolve(message.amplitudes);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(endedError(code)));
  });
}

function endedError(code: number): PipelineError {
  return new PipelineError({
    code: 'WORKER_FAILED',
    message: `Calibration expects its threads to finish, one ended with code ${code}`,
    remedy: 'Calibrate with --workers 1, or with fewer samples.',
    details: { code },
  });
}
