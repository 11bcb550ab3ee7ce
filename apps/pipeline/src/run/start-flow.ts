import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import { defer, fromEvent, of } from 'rxjs';

import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { Config } from '../config/config.ts';
import { createStreamFindings } from '../findings/stream-findings.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { pipeline } from '../pipeline.ts';
import type { PlanBook } from '../plan-book.ts';
import { OffsetQueue } from '../stages/offset-queue.ts';
import { Credit } from '../transport/credit.ts';
import type { Transport } from '../transport/port.ts';
import { awaitTransport } from './await-transport.ts';
import { createFlowObserver } from './flow-observer.ts';
import type { FlowProgress } from './flow-progress.ts';
import { flowSettings } from './flow-settings.ts';
import type { Health } from './health.ts';
import { createNoticeObserver } from './notice-observer.ts';
import { openTransport } from './open-transport.ts';
import { PartitionWatch } from './partition-watch.ts';
import { registerScrapeGauges } from './scrape-gauges.ts';
import { serviceVersion } from './version.ts';

/** What the flow runs on. */
export interface FlowParts {
  readonly metrics: Metrics;
  readonly pool: ExplainerPool;
  readonly plans: PlanBook;
  readonly progress: FlowProgress;
  readonly health: Health;
  readonly log: Logger;
  /** Name of the backend that computes. */
  readonly backend: string;
  /** Its abort ends the intake; what is in flight is finished. */
  readonly intake: AbortSignal;
}

/** A flow that was started. */
export interface RunningFlow {
  /** Resolves when the intake has ended and everything in flight is settled; rejects with the fault that stopped it. */
  readonly done: Promise<void>;
}

/**
 * Opens the transport and lets events flow. Where it cannot be reached, the flow begins when it can.
 *
 * @throws {PipelineError} when the transport cannot be opened, now or later.
 */
export async function startFlow(config: Config, parts: FlowParts): Promise<RunningFlow> {
  const { metrics, health, log, intake } = parts;
  let watch: PartitionWatch | undefined;
  const onNotice = createNoticeObserver({
    metrics,
    health,
    log,
    onHalted: (partition) => watch?.setHalted(partition),
  });
  let endFirstTry = (): void => undefined;
  const firstTry = new Promise<void>((resolve) => {
    endFirstTry = resolve;
  });
  const run = async (): Promise<void> => {
    const transport = await awaitTransport(async () => await openTransport(config, onNotice), {
      signal: intake,
      // Nobody else mends a journal of this machine: what is wrong with it is said at once.
      isWorthWaiting: config.transport.kind !== 'journal',
      onProblem: (error) => {
        health.setProblem('transport', error?.message);
        if (error !== undefined)
          log.error({ err: error, next: error.remedy }, 'waiting for the message system');
        endFirstTry();
      },
    });
    if (transport === undefined) return;
    try {
      watch = createWatch(config, { ...parts, transport });
      await runFlow(config, { ...parts, transport, watch });
    } finally {
      watch?.stop();
      await transport.close();
    }
  };
  const done = run();
  intake.addEventListener('abort', endFirstTry, { once: true });
  // Whoever started the flow hears of a first try that failed for good, and needs no further one.
  await Promise.race([firstTry, done]);
  return { done };
}

type OpenParts = FlowParts & { readonly transport: Transport };

function createWatch(
  config: Config,
  { metrics, health, log, transport }: OpenParts,
): PartitionWatch {
  return new PartitionWatch({
    metrics,
    transport,
    topic: config.transport.topics.input,
    stalledMs: config.stall.afterMs,
    renewals: config.stall.renewals,
    isAvailable: health.isAvailable,
    onStalled: (problem) => {
      health.setStalled(problem);
      if (problem !== undefined) log.error({ problem }, 'new consumers did not help');
    },
    onRenew: (partition) => {
      log.warn({ partition }, 'no progress: a new consumer is tried');
    },
  });
}

async function runFlow(
  config: Config,
  parts: OpenParts & { readonly watch: PartitionWatch },
): Promise<void> {
  const { metrics, pool, transport, progress, health, log, watch } = parts;
  const { limits } = config;
  const { name, version } = transport.client;
  metrics.write('transportInfo', 1, [transport.kind, name, version]);
  const credit = new Credit({ events: limits.inFlightEvents, bytes: limits.inFlightBytes });
  const queue = new OffsetQueue();
  const { topics, group } = config.transport;
  const settings = { topic: topics.findings, group, serviceVersion, now: Date.now };
  const findings = createStreamFindings({ transport, metrics, log, settings });
  const observer = createFlowObserver(metrics, { progress, topic: topics.input });
  registerScrapeGauges(metrics, { credit, queue, pool });
  const flow = pipeline({
    transport,
    credit,
    pool,
    ...(await flowSettings(config, parts)),
    admit: {
      queue,
      onRecord: observer.onRecord,
      onAssigned: (partitions) => {
        metrics.write('assignedPartitions', partitions.length);
        log.info({ partitions }, 'consuming');
        watch.setAssigned(partitions);
        health.setAssigned();
      },
    },
    observers: [observer],
    beforeSettling: findings.beforeSettling,
    stop$: aborted(parts.intake),
  });
  try {
    await new Promise<void>((resolve, reject) => {
      flow.subscribe({
        next: observer.onCommitted,
        error: reject,
        complete: resolve,
      });
    });
  } finally {
    await findings.close();
  }
}

/** Emits when a signal is aborted, be it that it was before. */
function aborted(signal: AbortSignal): Observable<unknown> {
  return defer(() => (signal.aborted ? of(undefined) : fromEvent(signal, 'abort')));
}
