import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { open } from 'lmdb';

import { Credit } from '../src/transport/credit.ts';
import type { SyncMode } from '../src/transport/journal/journal-options.ts';
import { openJournalTransport } from '../src/transport/journal/journal-transport.ts';
import { openJournal, type Journal } from '../src/transport/journal/journal.ts';
import type { Delivery, OutputRecord, Transport } from '../src/transport/port.ts';

const partitions = 4;
const roundMs = 1200;

/** Best of three rounds, records a second. */
async function best(round: () => Promise<number>): Promise<number> {
  let records = 0;
  for (let index = 0; index < 3; index += 1) records = Math.max(records, await round());
  return records;
}

function recordsOf(count: number, bytes: number, topic = 'in'): OutputRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    topic,
    partition: index % partitions,
    key: null,
    value: new Uint8Array(bytes).fill(index),
    headers: [{ name: 'content-type', value: Buffer.from('application/protobuf') }],
    timestampMs: Date.now(),
  }));
}

async function onJournal(
  sync: SyncMode,
  body: (journal: Journal, directory: string) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'pellucid-bench-'));
  const journal = await openJournal({ directory, sync });
  await journal.createTopic({ name: 'in', partitions });
  await journal.createTopic({ name: 'out', partitions });
  await body(journal, directory);
  await journal.close();
  rmSync(directory, { recursive: true });
}

/** Calls `produce` again and again for a round. */
async function append(journal: Journal, records: readonly OutputRecord[]): Promise<number> {
  const startMs = performance.now();
  let count = 0;
  while (performance.now() - startMs < roundMs) {
    await journal.produce(records);
    count += records.length;
  }
  return (1000 * count) / (performance.now() - startMs);
}

/** The same bytes put by lmdb alone, in transactions as large. */
async function appendBare(sync: SyncMode, batch: number, bytes: number): Promise<number> {
  const path = mkdtempSync(join(tmpdir(), 'pellucid-bench-'));
  const bare = open<Uint8Array, number>({
    path,
    noSubdir: false,
    encoding: 'binary',
    overlappingSync: false,
    eventTurnBatching: false,
    mapSize: 2 ** 32,
    noSync: sync === 'periodic',
  });
  const value = new Uint8Array(bytes);
  const startMs = performance.now();
  let count = 0;
  while (performance.now() - startMs < roundMs) {
    await bare.transaction(() => {
      for (let index = 0; index < batch; index += 1) bare.putSync((count += 1), value);
    });
  }
  const rate = (1000 * count) / (performance.now() - startMs);
  await bare.close();
  rmSync(path, { recursive: true });
  return rate;
}

/** Delivers everything, settling in batches of 32 with one output a record; resolves with records a second. */
async function copyAll(transport: Transport, total: number, credit: Credit): Promise<number> {
  const startMs = performance.now();
  await new Promise<void>((resolve, reject) => {
    const batches = Array.from({ length: partitions }, (): Delivery[] => []);
    let settled = 0;
    const settle = async (batch: readonly Delivery[]): Promise<void> => {
      const records = batch.flatMap((delivery) =>
        delivery.type === 'record' ? [delivery.record] : [],
      );
      const { partition, offset } = records.at(-1)!;
      await transport.settle({
        epoch: batch[0]?.epoch ?? 0,
        partition,
        position: offset + 1,
        outputs: records.map((record) => ({ ...record, topic: 'out' })),
      });
      for (const { value } of records) credit.give(value!.byteLength);
      settled += records.length;
      if (settled < total) return;
      subscription.unsubscribe();
      resolve();
    };
    const subscription = transport.deliveries(credit).subscribe({
      error: reject,
      next: (delivery) => {
        if (delivery.type !== 'record') return;
        const { partition } = delivery.record;
        const batch = batches[partition];
        batch?.push(delivery);
        if (batch === undefined || batch.length < 32) return;
        batches[partition] = [];
        settle(batch).catch(reject);
      },
    });
  });
  return (1000 * total) / (performance.now() - startMs);
}

async function throughput(sync: SyncMode): Promise<void> {
  const rows: Record<string, Record<string, number | string>> = {};
  for (const bytes of [200, 3000]) {
    for (const batch of [1, 32, 256]) {
      const bare = await best(async () => appendBare(sync, batch, bytes));
      await onJournal(sync, async (journal) => {
        const records = recordsOf(batch, bytes);
        const rate = await best(async () => append(journal, records));
        rows[`append ${batch} × ${bytes} B`] = {
          'records/s': Math.round(rate),
          'bare lmdb': Math.round(bare),
          ratio: (rate / bare).toFixed(2),
        };
      });
    }
    await onJournal(sync, async (journal, directory) => {
      const total = 32 * partitions * 100;
      await journal.produce(recordsOf(total, bytes));
      const options = { directory, sync, topic: 'in', group: 'bench' };
      const transport = await openJournalTransport(options);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const rate = await copyAll(transport, total, new Credit({ events: 1024, bytes: 1e8 }));
      delay.disable();
      rows[`consume and settle, 32 × ${bytes} B`] = {
        'records/s': Math.round(rate),
        'loop p50 ms': (delay.percentile(50) / 1e6 - 1).toFixed(1),
        'loop p99 ms': (delay.percentile(99) / 1e6 - 1).toFixed(1),
        'loop max ms': (delay.max / 1e6 - 1).toFixed(1),
      };
      await transport.close();
    });
  }
  console.log(`\njournal, sync: ${sync}`);
  console.table(rows);
}

/** Delay from the call of `produce` to the delivery, in this process and from another, and what waiting costs. */
async function idling(): Promise<void> {
  await onJournal('always', async (journal, directory) => {
    const transport = await openJournalTransport({ directory, topic: 'in', group: 'bench' });
    const delaysMs: number[] = [];
    let arrived = (): void => undefined;
    const credit = new Credit({ events: 1e6, bytes: 1e9 });
    const subscription = transport.deliveries(credit).subscribe((delivery) => {
      if (delivery.type !== 'record') return;
      delaysMs.push(Date.now() - delivery.record.timestampMs);
      arrived();
    });
    await sleep(500);
    const before = process.cpuUsage();
    await sleep(4000);
    const { user, system } = process.cpuUsage(before);
    console.log(`\nidle consumer: ${((user + system) / 40_000).toFixed(2)} % of a core`);
    const next = async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    };
    for (let index = 0; index < 40; index += 1) {
      await sleep(120);
      const arrival = next();
      await journal.produce(recordsOf(1, 200));
      await arrival;
    }
    report('wake by this process', delaysMs.splice(0));
    const child = fork(fileURLToPath(import.meta.url), ['publish', directory]);
    await once(child, 'exit');
    await sleep(200);
    report('wake by another process', delaysMs);
    subscription.unsubscribe();
    await transport.close();
  });
}

function report(name: string, delaysMs: readonly number[]): void {
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  console.log(`${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, of ${sorted.length}`);
}

/** The other process. */
async function publish(directory: string): Promise<void> {
  const journal = await openJournal({ directory });
  for (let index = 0; index < 40; index += 1) {
    await sleep(120 + Math.random() * 60);
    await journal.produce(recordsOf(1, 200));
  }
  await journal.close();
}

const [task, directory] = process.argv.slice(2);
if (task === 'publish') await publish(directory ?? '');
else {
  for (const sync of ['always', 'periodic'] as const) await throughput(sync);
  await idling();
}
