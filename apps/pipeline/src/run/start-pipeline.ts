import { availableParallelism } from 'node:os';

import { defaultDecodeLimits } from '@pellucid/events';
import type { Logger } from 'pino';
import { Subject } from 'rxjs';

import { createExplainerPool } from '../compute/explainer-pool.ts';
import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { InjectionSettings } from '../compute/explanation-plan.ts';
import type { Config } from '../config/config.ts';
import { planFromConfig } from '../config/plan-from-config.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { openModelStore } from '../models/model-store.ts';
import { pipeline } from '../pipeline.ts';
import type { PlanBook } from '../plan-book.ts';
import { createPlanBook } from '../plan-book.ts';
import { OffsetQueue } from '../stages/offset-queue.ts';
import { Credit } from '../transport/credit.ts';
import type { Transport } from '../transport/port.ts';
import { createFlowObserver } from './flow-observer.ts';
import type { FlowProgress } from './flow-progress.ts';
import { createProgress } from './flow-progress.ts';
import { createHealth } from './health.ts';
import { startHttpServer } from './http-server.ts';
import { openTransport } from './open-transport.ts';
import { registerScrapeGauges, writeBuildInfo, writeModelInfo } from './scrape-gauges.ts';
import { serviceVersion } from './version.ts';
import { watchLag } from './watch-lag.ts';

/** A running service. */
export interface RunningPipeline {
  /** Where metrics and probes are. */
  readonly url: string;
  readonly progress: Readonly<FlowProgress>;
  readonly pool: ExplainerPool;
  readonly plans: PlanBook;
  /** Ends the intake; what is in flight is finished. */
  readonly stop: () => void;
  /** Resolves when the service has come to rest; rejects with the fault that stopped it. */
  readonly done: Promise<void>;
}

/** What the config does not say. */
export interface StartOptions {
  readonly log: Logger;
  /** Errors put in on purpose. */
  readonly injection?: InjectionSettings;
}

/**
 * Starts the service: threads, models, transport, HTTP and the flow between them.
 *
 * @throws {PipelineError} when a part cannot be started; the parts that were are ended again.
 */
export async function startPipeline(
  config: Config,
  options: StartOptions,
): Promise<RunningPipeline> {
  const { log } = options;
  const metrics = createMetrics(config.metrics);
  const pool = startPool(config, metrics, log);
  const closers: (() => Promise<void>)[] = [pool.close];
  const closeAll = async (): Promise<void> => {
    const faults: unknown[] = [];
    // A part that cannot be closed must not keep the others open: threads would hold the process.
    for (const close of closers.toReversed()) {
      await close().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  };
  try {
    const backend = await pool.ready();
    log.info({ backend }, 'compute threads are ready');
    writeBuildInfo(metrics, backend);
    const plans = await createPlans(config, { ...options, metrics, pool });
    const transport = await openTransport(config, (notice) => log.warn({ notice }, 'journal'));
    closers.push(async () => await transport.close());
    const stop$ = new Subject<void>();
    const health = createHealth();
    const server = await startHttpServer({ ...config.http, metrics, ...health.probes });
    closers.push(server.close);
    const progress = createProgress();
    const flow = runFlow(config, {
      metrics,
      pool,
      plans,
      transport,
      progress,
      stop$,
      log,
      onAssigned: health.setAssigned,
      backend: backend.name,
    });
    const done = flow.finally(async () => {
      health.setStopping();
      await closeAll();
    });
    log.info({ url: server.url }, 'metrics and probes are up');
    const stop = (): void => {
      health.setStopping();
      stop$.next();
    };
    return { url: server.url, progress, pool, plans, stop, done };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function startPool({ compute }: Config, metrics: Metrics, log: Logger): ExplainerPool {
  const workers = compute.workers === 0 ? availableParallelism() : compute.workers;
  return createExplainerPool({
    workers,
    threads: compute.threads,
    onRestart: (error) => {
      metrics.write('workerRestarts', 1);
      log.error({ err: error }, 'a compute thread ended and is started again');
    },
  });
}

async function createPlans(
  config: Config,
  { log, injection, metrics, pool }: StartOptions & { metrics: Metrics; pool: ExplainerPool },
): Promise<PlanBook> {
  const store = await openModelStore(config.models.directory);
  const plans = createPlanBook({
    store,
    planFor: planFromConfig(config, injection),
    onPlan: async (plan) => {
      await pool.warmUp(plan.plan);
      writeModelInfo(metrics, plan);
      for (const notice of plan.notices) log.warn({ model: plan.plan.model }, notice);
      log.info({ model: plan.plan.model, points: plan.points.length }, 'model is compiled');
    },
    onUnusable: (directory, error) => {
      log.error({ model: directory, err: error }, 'a model cannot be used');
    },
  });
  if (store.models().length === 0) {
    log.warn(
      { directory: config.models.directory },
      'no model is deployed: every event becomes a dead letter',
    );
  }
  // What is deployed is compiled before the first event, so that it does not wait and faults show at once.
  for (const model of store.models()) await plans.find(model);
  return plans;
}

interface FlowParts {
  readonly metrics: Metrics;
  readonly pool: ExplainerPool;
  readonly plans: PlanBook;
  readonly transport: Transport;
  readonly progress: FlowProgress;
  readonly stop$: Subject<void>;
  readonly log: Logger;
  readonly onAssigned: () => void;
  readonly backend: string;
}

/** Resolves when the intake has ended and everything in flight is settled. */
async function runFlow(config: Config, parts: FlowParts): Promise<void> {
  const { metrics, pool, plans, transport, progress, log } = parts;
  const { limits, explanation } = config;
  const { topics } = config.transport;
  const credit = new Credit({ events: limits.inFlightEvents, bytes: limits.inFlightBytes });
  const queue = new OffsetQueue();
  const observer = createFlowObserver(metrics, { progress, topic: topics.input });
  registerScrapeGauges(metrics, { credit, queue, pool });
  const flow = pipeline({
    transport,
    credit,
    pool,
    admit: {
      queue,
      onRecord: observer.onRecord,
      onAssigned: (partitions) => {
        metrics.write('assignedPartitions', partitions.length);
        log.info({ partitions }, 'consuming');
        parts.onAssigned();
      },
    },
    decode: {
      plans,
      limits: { ...defaultDecodeLimits, recordBytes: limits.recordBytes },
      nonFiniteInput: limits.nonFiniteInput,
      now: Date.now,
    },
    batch: { waitMs: explanation.batchWaitMs },
    encode: {
      topics,
      backend: parts.backend,
      serviceVersion,
      source: `urn:pellucid:${config.transport.group}`,
      now: Date.now,
    },
    observers: [observer],
    retry: {
      attempts: 8,
      delayMs: 100,
      onRetry: (operation, error) => {
        metrics.write('retries', 1, [operation]);
        log.warn({ operation, err: error }, 'trying again');
      },
    },
    stop$: parts.stop$,
  });
  const lag = watchLag(metrics, transport, topics.input);
  await new Promise<void>((resolve, reject) => {
    flow.subscribe({
      next: (committed) => {
        observer.onCommitted(committed);
        for (const { item } of committed.run.items) {
          credit.give(item.origin.record.value?.length ?? 0);
        }
      },
      error: reject,
      complete: resolve,
    });
  }).finally(lag.stop);
}
