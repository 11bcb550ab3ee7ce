import { sha256Hex } from '@pellucid/events';

import type { Backend } from '../backend/load-backend.ts';
import type { ExplainerPool } from '../compute/explainer-pool.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { OffsetQueue } from '../stages/offset-queue.ts';
import type { Credit } from '../transport/credit.ts';
import { serviceVersion } from './version.ts';

/** Sets the gauges that only matter when somebody looks. */
export function registerScrapeGauges(
  metrics: Metrics,
  parts: { credit: Credit; queue: OffsetQueue; pool: ExplainerPool },
): void {
  const { credit, queue, pool } = parts;
  let lastBusyMs = pool.busyMs();
  let lastScrapeMs = performance.now();
  metrics.onScrape(() => {
    metrics.write('inflightEvents', credit.eventsInFlight);
    metrics.write('inflightBytes', credit.bytesInFlight);
    metrics.write('creditEvents', Math.max(0, credit.limits.events - credit.eventsInFlight));
    const { oldestMs } = queue;
    const wallClockMs = Date.now() - performance.now();
    metrics.write('oldestInflight', oldestMs === undefined ? 0 : (wallClockMs + oldestMs) / 1000);
    const now = performance.now();
    const busyMs = pool.busyMs();
    const elapsed = Math.max(1, now - lastScrapeMs) * pool.workers;
    metrics.write('workerBusy', Math.min(1, (busyMs - lastBusyMs) / elapsed));
    lastBusyMs = busyMs;
    lastScrapeMs = now;
  });
}

/** Says what is running. */
export function writeBuildInfo(metrics: Metrics, { name, version }: Backend): void {
  metrics.write('buildInfo', 1, [serviceVersion, process.version, name, version]);
}

/** Says what is deployed. */
export function writeModelInfo(metrics: Metrics, plan: PreparedPlan): void {
  const { manifest, digest, path } = plan.model;
  metrics.write('modelInfo', 1, [
    manifest?.name ?? path,
    manifest?.version ?? '',
    digest.slice(0, 12),
    sha256Hex(JSON.stringify(plan.chain.description)).slice(0, 12),
    plan.profileDigest?.slice(0, 12) ?? 'none',
  ]);
}
