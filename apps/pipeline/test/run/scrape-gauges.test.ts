import { describe, expect, test } from 'vitest';

import type { ExplainerPool } from '../../src/compute/explainer-pool.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import {
  registerScrapeGauges,
  writeBuildInfo,
  writeModelInfo,
} from '../../src/run/scrape-gauges.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import { Credit } from '../../src/transport/credit.ts';
import { demoPlan, profilePlan } from '../demo-plan.ts';
import { originAt } from '../origin-at.ts';

describe('gauges that are read at a scrape', () => {
  test('credit, what is in flight, and the wall clock time of the oldest', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    const credit = new Credit({ events: 5, bytes: 1000 });
    const queue = new OffsetQueue();
    const pool = { workers: 2, busyMs: () => 0 } as ExplainerPool;
    registerScrapeGauges(metrics, { credit, queue, pool });
    const value = async (name: string): Promise<number> =>
      Number(new RegExp(`^pellucid_${name} (.*)$`, 'mu').exec(await metrics.text())![1]);
    expect(await value('oldest_inflight_timestamp_seconds')).toBe(0);
    credit.tryTake(30);
    credit.tryTake(12);
    const nowMs = Date.now();
    queue.add(originAt(0, { arrivedMs: performance.now() - 60_000 }));
    expect(await value('inflight_events')).toBe(2);
    expect(await value('inflight_bytes')).toBe(42);
    expect(await value('credit_events')).toBe(3);
    expect(await value('oldest_inflight_timestamp_seconds')).toBeCloseTo(nowMs / 1000 - 60, -1);
  });

  test('a share of busy threads between 0 and 1', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    let busyMs = 0;
    const pool = { workers: 1, busyMs: () => busyMs } as ExplainerPool;
    const credit = new Credit({ events: 5, bytes: 1000 });
    registerScrapeGauges(metrics, { credit, queue: new OffsetQueue(), pool });
    const busy = async (): Promise<string> =>
      /^pellucid_worker_busy_ratio (.*)$/mu.exec(await metrics.text())![1]!;
    expect(await busy()).toBe('0');
    busyMs = 1e9;
    expect(await busy()).toBe('1');
    expect(await busy()).toBe('0');
  });
});

test('what is running and deployed are labels of gauges that are 1', async () => {
  const metrics = createMetrics({ maxSeries: 1000 });
  writeBuildInfo(metrics, { name: 'wasm', version: '4.22.0', reason: 'asked for' });
  const [fitted, bare] = [await preparePlan(profilePlan()), await preparePlan(demoPlan())];
  writeModelInfo(metrics, fitted);
  writeModelInfo(metrics, bare);
  const text = await metrics.text();
  expect(text).toMatch(
    /pellucid_build_info\{version="[^"]+",node="v\d[^"]*",backend="wasm",backend_version="4\.22\.0"\} 1/u,
  );
  const models = text.split('\n').filter((line) => line.startsWith('pellucid_model_info{'));
  expect(models).toHaveLength(2);
  const digest = fitted.model.digest.slice(0, 12);
  for (const line of models) {
    expect(line).toContain(`model="smallcnn-mnist",version="1",digest="${digest}"`);
  }
  expect(models[0]).toContain(`profile="${fitted.profileDigest!.slice(0, 12)}"`);
  expect(models[1]).toContain('profile="none"');
});
