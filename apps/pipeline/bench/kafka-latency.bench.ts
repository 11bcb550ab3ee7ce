import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startPipeline } from '@pellucid/pipeline/dist/run/start-pipeline.js';
import { openMessageSystem } from '@pellucid/pipeline/dist/transport/open-message-system.js';
import { pino } from 'pino';
import { stringify } from 'yaml';

import { formatTable } from '../../../tools/bench/harness/index.ts';
import { bareExplainer, batchSize } from './bare-explainer.ts';
import { digitImages, digitRecord } from './digit-events.ts';
import { kafkaConfig, partitions, sessionTimeoutMs } from './kafka-config.ts';
import type { Arrival } from './map-arrivals.ts';
import { MapArrivals } from './map-arrivals.ts';
import { ServiceProcess } from './service-process.ts';
import { startBroker } from './start-broker.ts';

const loadSeconds = 20;
/** Broker and service compile what they run for the first half minute. */
const warmUpSeconds = 45;
const kills = 3;
const slowRate = 40;

const images = await digitImages(512);
const kafka = await startBroker();
const config = kafkaConfig(kafka.brokers);
const { topics } = config.transport;
const system = await openMessageSystem(config.transport);
for (const name of Object.values(topics)) await system.createTopic({ name, partitions });
const folder = mkdtempSync(path.join(tmpdir(), 'pellucid-bench-'));
const configFile = path.join(folder, 'pellucid.yaml');
writeFileSync(configFile, stringify(config));

/** Time that a compute thread needs for a full batch while all of them are busy, and events a second of all. */
async function measureBare(): Promise<{ batchMs: number; rate: number }> {
  const alone = await startPipeline(config, { log: pino({ level: 'error' }) });
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round += 1) {
    const began = performance.now();
    await bareExplainer(alone, images);
    bestMs = Math.min(bestMs, performance.now() - began);
  }
  const { workers } = alone.pool;
  alone.stop();
  await alone.done;
  return {
    batchMs: (bestMs * workers * batchSize) / images.length,
    rate: (1000 * images.length) / bestMs,
  };
}

const maps = new MapArrivals(config);
const { arrivals } = maps;
let published = 0;
const idOf = (index: number): string => `bench-${index}`;
/** Publishes at a rate until told to end. */
async function publish(rate: number, isOver: () => boolean): Promise<void> {
  const beganMs = performance.now();
  const first = published;
  while (!isOver()) {
    const due = first + Math.floor(((performance.now() - beganMs) * rate) / 1000);
    const records = [];
    for (; published < due; published += 1) {
      const values = images[published % images.length]!;
      const at = { topic: topics.input, partition: published % partitions };
      records.push(digitRecord({ values, index: published, timeMs: Date.now() }, at));
    }
    if (records.length > 0) await system.produce(records);
    await sleep(5);
  }
  await maps.waitFor(Array.from({ length: published - first }, (_, index) => idOf(first + index)));
}

const latenciesOf = (some: readonly Arrival[]): number[] =>
  some.map(({ atMs, eventTimeMs }) => atMs - eventTimeMs).toSorted((a, b) => a - b);
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.floor(q * (sorted.length - 1))]!;
const quantiles = (sorted: readonly number[]): string =>
  [0.5, 0.9, 0.99].map((q) => `${quantile(sorted, q).toFixed(0)} ms`).join(', ');

const isAfter = (seconds: number): (() => boolean) => {
  const endMs = performance.now() + 1000 * seconds;
  return () => performance.now() > endMs;
};

try {
  const { batchMs, rate } = await measureBare();
  const first = await ServiceProcess.start(configFile);
  await publish(rate / 2, isAfter(warmUpSeconds));
  const cold = latenciesOf(arrivals);
  await publish(rate / 2, isAfter(loadSeconds));
  const warm = latenciesOf(arrivals.slice(cold.length));
  const p99 = quantile(warm, 0.99);

  const services = [first, await ServiceProcess.start(configFile)];
  const recoveries: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    let isRecovered = false;
    const load = publish(slowRate, () => isRecovered);
    await sleep(2000);
    const victim = services.shift()!;
    const killedMs = Date.now();
    await victim.kill();
    // What it had is what no map comes from for a while.
    const isBack = (partition: number): boolean =>
      arrivals.some((arrival) => arrival.partition === partition && arrival.eventTimeMs > killedMs);
    while (!Array.from({ length: partitions }, (_, index) => index).every(isBack)) await sleep(10);
    recoveries.push(Date.now() - killedMs);
    isRecovered = true;
    await load;
    services.push(await ServiceProcess.start(configFile));
  }
  for (const service of services) await service.stop();

  const slowest = Math.max(...recoveries);
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  console.log(
    [
      '\none process, broker and publisher on the same machine',
      ...formatTable([
        [
          `  batch of ${batchSize} on one of the busy threads`,
          `${batchMs.toFixed(0)} ms`,
          `${rate.toFixed(0)} events/s, all threads`,
        ],
        [
          `  from the event to its map at a consumer, at half load, p50, p90, p99`,
          quantiles(warm),
          `target p99 ≤ 3 × batch (${(3 * batchMs).toFixed(0)} ms): ${verdict(p99 <= 3 * batchMs)}`,
        ],
        [
          `  the same in the first ${warmUpSeconds} s of broker and service`,
          quantiles(cold),
          'reported',
        ],
        [
          `  from SIGKILL to the first new map of every partition, ${kills} times`,
          recoveries.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', '),
          `target ≤ 2 × session timeout (${(2 * sessionTimeoutMs) / 1000} s): ${verdict(slowest <= 2 * sessionTimeoutMs)}`,
        ],
      ]),
    ].join('\n'),
  );
} finally {
  await maps.close();
  await system.close();
  await kafka.stop();
  rmSync(folder, { recursive: true });
}
