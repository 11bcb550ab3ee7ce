import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { demoConfig } from '@pellucid/pipeline/dist/demo/demo-setting.js';
import type { RunningPipeline } from '@pellucid/pipeline/dist/run/start-pipeline.js';
import { startPipeline } from '@pellucid/pipeline/dist/run/start-pipeline.js';
import type { Journal } from '@pellucid/pipeline/dist/transport/journal/journal.js';
import { openJournal } from '@pellucid/pipeline/dist/transport/journal/journal.js';
import type { OutputRecord } from '@pellucid/pipeline/dist/transport/port.js';
import { pino } from 'pino';

import { compare, formatTable } from '../../../tools/bench/harness/index.ts';
import { bareExplainer, batchSize } from './bare-explainer.ts';
import { digitImages, digitRecord } from './digit-events.ts';

const eventsPerRun = 1024;
const longRunEvents = 20_000;
/** Streams before the long run is looked at. */
const warmUpRuns = 12;

interface Bench {
  readonly journal: Journal;
  readonly running: RunningPipeline;
  readonly records: readonly OutputRecord[];
}

/** Publishes every record and waits until all of them are settled. */
async function stream({ journal, running, records }: Bench): Promise<void> {
  const { progress } = running;
  const wanted = progress.emitted + records.length;
  for (let from = 0; from < records.length; from += 64) {
    await journal.produce(records.slice(from, from + 64));
  }
  while (progress.emitted < wanted) await sleep(1);
}

/** Memory that is not backed by files, bytes; what Linux calls RssAnon. */
function anonymousBytes(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** Streams a long time and prints what that does to the main thread and to memory. */
async function longRun(bench: Bench): Promise<void> {
  for (let run = 0; run < warmUpRuns; run += 1) await stream(bench);
  // What reading the digits left behind is not the memory of the pipeline.
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const anonymous: number[] = [];
  const watch = setInterval(() => anonymous.push(anonymousBytes()), 250);
  delay.enable();
  const began = performance.now();
  const runs = Math.ceil(longRunEvents / eventsPerRun);
  for (let run = 0; run < runs; run += 1) await stream(bench);
  delay.disable();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const quarter = Math.floor(anonymous.length / 4);
  const first = meanOf(anonymous.slice(0, quarter));
  const last = meanOf(anonymous.slice(-quarter));
  const growth = (100 * (last - first)) / first;
  const p99Ms = delay.percentile(99) / 1e6 - 1;
  const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  console.log(
    [
      `\n${runs * eventsPerRun} events in ${seconds.toFixed(0)} s`,
      ...formatTable([
        [
          '  event-loop delay of the main thread, p50, p99, max',
          [delay.percentile(50), delay.percentile(99), delay.max]
            .map((value) => `${(value / 1e6 - 1).toFixed(1)} ms`)
            .join(', '),
          `target p99 ≤ 50 ms: ${p99Ms <= 50 ? 'met' : 'missed'}`,
        ],
        [
          '  anonymous memory, mean of the first and of the last quarter',
          `${mebibytes(first)}, ${mebibytes(last)} (${growth.toFixed(1)} %)`,
          `target within 5 %: ${Math.abs(growth) <= 5 ? 'met' : 'missed'}`,
        ],
      ]),
    ].join('\n'),
  );
}

const directory = mkdtempSync(path.join(tmpdir(), 'pellucid-bench-'));
const config = demoConfig(directory, 0);
const journal = await openJournal({ directory, sync: 'periodic' });
for (const name of Object.values(config.transport.topics)) {
  await journal.createTopic({ name, partitions: 1 });
}
const running = await startPipeline(
  { ...config, explanation: { ...config.explanation, uncorrected: false } },
  { log: pino({ level: 'error' }) },
);
try {
  const images = await digitImages(eventsPerRun);
  const at = { topic: config.transport.topics.input, partition: 0 };
  const records = images.map((values, index) => digitRecord({ values, index, timeMs: 1 }, at));
  const bench: Bench = { journal, running, records };
  await longRun(bench);
  await compare(
    `digits through the whole pipeline on the journal, against the bare explainer on the same ${running.pool.workers} compute threads, batches of ${batchSize}`,
    {
      subject: { name: 'pipeline', run: async () => await stream(bench) },
      reference: { name: 'bare explainer', run: async () => await bareExplainer(running, images) },
      ratio: 'speed',
      collectsBefore: false,
      unit: 'event',
      unitsPerRun: eventsPerRun,
      target: { atLeast: 0.85 },
    },
  );
} finally {
  running.stop();
  await running.done;
  await journal.close();
  rmSync(directory, { recursive: true });
}
