import type { Worker } from 'node:worker_threads';

import { decodeRelevanceMap } from '@pellucid/events';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startPipeline } from '../../src/run/start-pipeline.ts';
import {
  acquireEnvironment,
  releaseEnvironment,
} from '../../src/transport/journal/acquire-environment.ts';
import { writeLease, type LeaseHolder } from '../../src/transport/journal/lease-record.ts';
import { processIdentity } from '../../src/transport/journal/process-identity.ts';
import { findTopic } from '../../src/transport/journal/topic-catalogue.ts';
import type { OutputRecord } from '../../src/transport/port.ts';
import { digitAt } from '../batch-of-digits.ts';
import { errorOf } from '../error-of.ts';
import { inferenceRecord } from '../inference-record.ts';
import { scrapedMetrics } from '../scraped-metrics.ts';
import { createServiceBed, group, serviceConfig, type ServiceBed } from '../service-bed.ts';
import { temporaryModels } from '../temporary-models.ts';

let bed: ServiceBed;
const threads: Worker[] = [];
const seen = (worker: Worker): void => {
  threads.push(worker);
};
beforeEach(async () => {
  process.on('worker', seen);
  bed = await createServiceBed(1);
});
afterEach(async () => {
  process.off('worker', seen);
  threads.length = 0;
  await bed.end();
});

const digits = (count: number): OutputRecord[] =>
  Array.from({ length: count }, (_, index) =>
    inferenceRecord({ id: `e${index}`, values: digitAt(index % 40) }),
  );
const mapIds = (): string[] =>
  bed.contents('maps').map(({ value }) => {
    const decoded = decodeRelevanceMap(value!);
    return decoded.ok ? decoded.value.eventId! : 'none';
  });
const expectedIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${index}`);
const until = async (check: () => unknown): Promise<void> => {
  await vi.waitFor(
    async () => {
      if (!(await check())) throw new Error('not yet');
    },
    { timeout: 60_000, interval: 5 },
  );
};

/** Puts a holder of the group's lease into the journal, as another process would have; `null` has let go. */
async function plantHolder(holder: Partial<LeaseHolder> | null): Promise<void> {
  const environment = await acquireEnvironment({ directory: bed.directory, sync: 'periodic' });
  const whole = {
    ...processIdentity(),
    owner: 'somebody',
    heartbeatMs: Date.now(),
    leaseMs: 60_000,
    ...holder,
  };
  const { id } = findTopic(environment, 'in');
  await environment.commits.run(1, () => {
    writeLease(environment, id, group, { epoch: 7, holder: holder && whole });
  });
  await releaseEnvironment(environment);
}

describe('a service', { timeout: 120_000 }, () => {
  test('is alive and not ready while another holds its partitions, and ready when it has them', async () => {
    await plantHolder({ host: 'elsewhere' });
    const { url } = await bed.start();
    const probe = async (path: string): Promise<string> => {
      const response = await fetch(`${url}${path}`);
      return `${response.status} ${(await response.text()).trim()}`;
    };
    expect(await probe('/livez')).toBe('200 ok');
    expect(await probe('/readyz')).toBe('503 waiting for partitions');
    await plantHolder(null);
    await until(async () => (await probe('/readyz')) === '200 ok');
    expect(await probe('/livez')).toBe('200 ok');
  });

  test('that is stopped takes in nothing more, settles what is in flight, and is not ready meanwhile', async () => {
    await bed.journal.produce(digits(250));
    const service = await bed.start({ limits: { inFlightEvents: 48 } });
    await until(() => service.progress.emitted > 0);
    service.stop();
    const { consumed } = service.progress;
    const response = await fetch(`${service.url}/readyz`);
    expect([response.status, await response.text()]).toEqual([503, 'stopping\n']);
    await service.done;
    expect(consumed).toBeLessThan(250);
    expect(service.progress).toMatchObject({ consumed, emitted: consumed });
    expect(bed.journal.watermarks('in', 0, group).committed).toBe(consumed);
    expect(mapIds()).toEqual(expectedIds(consumed));
    await expect(fetch(`${service.url}/livez`)).rejects.toThrow('fetch failed');
  });

  test('that is stopped as soon as it was started comes to rest', async () => {
    const service = await bed.start();
    service.stop();
    await service.done;
    await expect(fetch(`${service.url}/livez`)).rejects.toThrow('fetch failed');
  });

  test('that goes on from where another stopped makes the maps that are left, once', async () => {
    await bed.journal.produce(digits(60));
    const first = await bed.start({ limits: { inFlightEvents: 16 } });
    await until(() => first.progress.emitted > 0);
    first.stop();
    await first.done;
    const second = await bed.start();
    await bed.settled(second);
    expect(first.progress.emitted + second.progress.emitted).toBe(60);
    expect(mapIds()).toEqual(expectedIds(60));
  });

  test(
    'with room for fewer events than a batch holds does not wait for a full one',
    { timeout: 40_000 },
    async () => {
      await bed.journal.produce(digits(10));
      const service = await bed.start({ limits: { inFlightEvents: 3 } });
      await bed.settled(service);
      expect(mapIds()).toEqual(expectedIds(10));
    },
  );

  test('accepts NaN where the config says so: flagged maps, its neighbours as they were', async () => {
    const values = new Float32Array(784).fill(Number.NaN);
    const records = digits(5);
    records[2] = inferenceRecord({ id: 'e2', values });
    await bed.journal.produce(records);
    const service = await bed.start({ limits: { nonFiniteInput: 'accept' } });
    await bed.settled(service);
    const flags = bed.contents('maps').map(({ value }) => {
      const decoded = decodeRelevanceMap(value!);
      return decoded.ok ? decoded.value.flags.join() : 'none';
    });
    expect(flags).toEqual(['', '', 'DEGENERATE', '', '']);
    const metrics = await scrapedMetrics(service.url);
    expect(metrics.sum('pellucid_degenerate_maps_total', { kind: 'non_finite' })).toBe(1);
  });

  test('explains all and starts another thread when one ends in the middle', async () => {
    await bed.journal.produce(digits(70));
    const service = await bed.start({ compute: { workers: 2 } });
    await until(() => service.progress.emitted > 0);
    await threads[0]!.terminate();
    await bed.settled(service);
    expect(mapIds()).toEqual(expectedIds(70));
    expect(bed.contents('dead')).toEqual([]);
    const metrics = await scrapedMetrics(service.url);
    expect(metrics.sum('pellucid_worker_restarts_total')).toBe(1);
  });

  test('makes dead letters of events whose model is missing or cannot be read', async () => {
    const models = temporaryModels();
    models.deployBroken('smallcnn-mnist', '2');
    await bed.journal.produce([
      inferenceRecord({ id: 'a', model: { name: 'cats' } }),
      inferenceRecord({ id: 'b', model: { name: 'smallcnn-mnist' } }),
    ]);
    const service = await bed.start({ models: models.root });
    await bed.settled(service);
    const reasons = bed.contents('dead').map(({ headers }) => {
      const found = headers.find(({ name }) => name === 'pellucid.errors.code');
      return Buffer.from(found!.value!).toString();
    });
    expect(reasons).toEqual(['UNKNOWN_MODEL', 'MODEL_UNUSABLE']);
    models.remove();
  });

  test('that another has overtaken ends with FENCED and writes nothing more', async () => {
    const service = await bed.start();
    await until(async () => (await fetch(`${service.url}/readyz`)).status === 200);
    await plantHolder({ pid: process.ppid });
    await bed.journal.produce(digits(3));
    expect(await errorOf(service.done)).toMatchObject({ code: 'FENCED' });
    expect(bed.contents('maps')).toEqual([]);
    expect(bed.left()).toBe(3);
    await expect(fetch(`${service.url}/livez`)).rejects.toThrow('fetch failed');
  });
});

describe('a service that cannot start ends what it has started', { timeout: 60_000 }, () => {
  const ended = async (): Promise<void> =>
    await until(() => threads.every(({ threadId }) => threadId === -1));

  test('topics are missing', async () => {
    const { transport, ...rest } = serviceConfig(bed.directory);
    const topics = { ...transport.topics, output: 'nowhere' };
    const start = startPipeline(
      { ...rest, transport: { ...transport, topics } },
      { log: pino({ level: 'silent' }) },
    );
    expect(await errorOf(start)).toMatchObject({ code: 'TRANSPORT_FAILED' });
    expect(threads).toHaveLength(1);
    await ended();
  });

  test('the port is taken', async () => {
    const { url } = await bed.start();
    const port = Number(new URL(url).port);
    expect(await errorOf(bed.start({ port }))).toMatchObject({ code: 'INVALID_CONFIG' });
    expect(threads).toHaveLength(2);
    await until(() => threads[1]!.threadId === -1);
  });
});
