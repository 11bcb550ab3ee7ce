import { availableParallelism } from 'node:os';

import type { Logger } from 'pino';

import { createExplainerPool } from '../compute/explainer-pool.ts';
import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { InjectionSettings } from '../compute/explanation-plan.ts';
import type { Config } from '../config/config.ts';
import { planFromConfig } from '../config/plan-from-config.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { writePlanSeries } from '../metrics/plan-series.ts';
import { createPluginObserver } from '../metrics/plugin-observer.ts';
import type { PluginObserver } from '../metrics/plugin-observer.ts';
import { openModelStore } from '../models/model-store.ts';
import type { PlanBook } from '../plan-book.ts';
import { createPlanBook } from '../plan-book.ts';
import { loadPlugins } from '../plugins/load-plugins.ts';
import type { PluginPlan } from '../plugins/loaded-plugin.ts';
import type { FlowProgress } from './flow-progress.ts';
import { createProgress } from './flow-progress.ts';
import { createHealth } from './health.ts';
import { startHttpServer } from './http-server.ts';
import { writeBuildInfo, writeModelInfo } from './scrape-gauges.ts';
import { startFlow } from './start-flow.ts';

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
  /** Its abort does what {@link RunningPipeline.stop} does, while parts are still being started too. */
  readonly stop?: AbortSignal;
}

/**
 * Starts the service: threads, models, HTTP, transport and the flow between them. A transport that cannot be reached yet is waited for.
 *
 * @throws {PipelineError} when a part cannot be started; the parts that were are ended again.
 */
export async function startPipeline(
  config: Config,
  options: StartOptions,
): Promise<RunningPipeline> {
  const { log } = options;
  const metrics = createMetrics(config.metrics);
  const observer = createPluginObserver(metrics);
  const plugins = await loadPlugins(config.plugins);
  observer.onLoaded(plugins.loaded);
  const pool = startPool(config, { metrics, log, onPlugins: observer.onReports });
  const closers: (() => Promise<void>)[] = [pool.close];
  try {
    const backend = await pool.ready();
    log.info({ backend }, 'compute threads are ready');
    writeBuildInfo(metrics, backend);
    const plans = await createPlans(config, { ...options, metrics, pool, plugins });
    const health = createHealth((isAvailable) => {
      metrics.write('available', isAvailable ? 1 : 0);
    });
    const server = await startHttpServer({ ...config.http, metrics, ...health.probes });
    closers.push(server.close);
    log.info({ url: server.url }, 'metrics and probes are up');
    const progress = createProgress();
    const intake = new AbortController();
    const stop = (): void => {
      health.setStopping();
      intake.abort();
    };
    if (options.stop?.aborted === true) stop();
    else options.stop?.addEventListener('abort', stop, { once: true });
    const parts = { metrics, pool, plans, progress, health, log, backend: backend.name };
    const flow = await startFlow(config, { ...parts, intake: intake.signal });
    const done = flow.done.finally(async () => {
      health.setStopping();
      await closeAll(closers);
    });
    return { url: server.url, progress, pool, plans, stop, done };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Closes in the order of the opening, last first. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  // A part that cannot be closed must not keep the others open: threads would hold the process.
  for (const close of closers.toReversed()) {
    await close().catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

function startPool(
  { compute }: Config,
  {
    metrics,
    log,
    onPlugins,
  }: {
    readonly metrics: Metrics;
    readonly log: Logger;
    readonly onPlugins: PluginObserver['onReports'];
  },
): ExplainerPool {
  const workers = compute.workers === 0 ? availableParallelism() : compute.workers;
  return createExplainerPool({
    workers,
    threads: compute.threads,
    graphs: compute.graphs,
    onPlugins,
    onRestart: (error) => {
      metrics.write('workerRestarts', 1);
      log.error({ err: error }, 'a compute thread ended and is started again');
    },
  });
}

async function createPlans(
  config: Config,
  {
    log,
    injection,
    metrics,
    pool,
    plugins,
  }: StartOptions & { metrics: Metrics; pool: ExplainerPool; plugins: PluginPlan },
): Promise<PlanBook> {
  const store = await openModelStore(config.models.directory);
  const plans = createPlanBook({
    store,
    planFor: planFromConfig(config, { injection, plugins }),
    onPlan: async (plan) => {
      await pool.warmUp(plan.plan);
      writeModelInfo(metrics, plan);
      writePlanSeries(metrics, plan);
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
