import { expect, test } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { PartitionWatch } from '../../src/run/partition-watch.ts';
import type { Transport, Watermarks } from '../../src/transport/port.ts';
import { textRecords } from '../transport/conformance/bed.ts';
import { Probe } from '../transport/conformance/probe.ts';
import { onJournal } from '../transport/journal/journal-bed.ts';

/** A watch over a transport, with a clock that the test sets. */
function watching(transport: Transport) {
  const metrics = createMetrics({ maxSeries: 1000 });
  const told: unknown[] = [];
  const clock = { ms: 0, isAvailable: true };
  const watch = new PartitionWatch({
    metrics,
    transport,
    topic: 'in',
    stalledMs: 1000,
    renewals: 2,
    isAvailable: () => clock.isAvailable,
    onStalled: (problem) => told.push(problem ?? 'recovered'),
    onRenew: (partition) => told.push(partition),
    nowMs: () => clock.ms,
  });
  return {
    watch,
    told,
    clock,
    lookAt: async (ms: number): Promise<void> => {
      clock.ms = ms;
      await watch.look();
    },
    series: async (name: string): Promise<string[]> =>
      (await metrics.text())
        .split('\n')
        .filter((line) => line.startsWith(`pellucid_${name}`))
        .map((line) => line.replace(/.*\{(.*)\} /u, '$1 ')),
  };
}

test(
  'lag is what lies behind the settled position, of the assigned partitions alone',
  onJournal(async ({ journal, open }) => {
    await journal.produce([...textRecords(5), ...textRecords(2, 'r', { partition: 1 })]);
    const transport = await open();
    const { watch, series } = watching(transport);
    expect(await series('consumer_lag_records{')).toEqual([]);
    watch.setAssigned([0, 1]);
    await new Promise(setImmediate);
    const lags = async (): Promise<string[]> => await series('consumer_lag_records{');
    expect(await lags()).toEqual(['topic="in",partition="0" 5', 'topic="in",partition="1" 2']);
    const probe = new Probe(transport);
    await probe.received(7);
    await transport.settle({ epoch: probe.epoch, partition: 0, position: 4, outputs: [] });
    await watch.look();
    expect(await lags()).toEqual(['topic="in",partition="0" 1', 'topic="in",partition="1" 2']);
    watch.setAssigned([1]);
    expect(await lags()).toEqual(['topic="in",partition="1" 2']);
    expect(await series('last_progress_timestamp_seconds{')).toHaveLength(1);
    watch.stop();
  }),
);

/** A transport of which only what a watch asks for is there; partition 0 has 10 records. */
function standing(): { transport: Transport; marks: Watermarks; renewed: () => number } {
  const marks = { low: 0, high: 10, committed: 3 as number | null };
  let renewed = 0;
  const transport = {
    watermarks: async () => await Promise.resolve({ ...marks }),
    renew: async () => {
      renewed += 1;
      await Promise.resolve();
    },
  } as unknown as Transport;
  return { transport, marks, renewed: () => renewed };
}

test('no progress for 1 s: 2 new consumers, then stalled, until it moves again', async () => {
  const { transport, marks, renewed } = standing();
  const { watch, told, lookAt } = watching(transport);
  watch.setAssigned([0]);
  for (const ms of [0, 999]) await lookAt(ms);
  expect(told).toEqual([]);
  for (const ms of [1000, 1500, 2000, 3000]) await lookAt(ms);
  expect(told).toEqual([0, 0, 'in/0 has made no progress for 3 s']);
  expect(renewed()).toBe(2);
  Object.assign(marks, { committed: 4 });
  await lookAt(3100);
  expect(told.at(-1)).toBe('recovered');
  await lookAt(4100);
  expect(renewed()).toBe(3);
  watch.stop();
});

test.each([
  ['nothing is left to do', { committed: 10 }, true, false],
  ['the message system is away', {}, false, false],
  ['it was halted on purpose', {}, true, true],
])('a partition that stands still is let be when %s', async (_, change, isAvailable, isHalted) => {
  const { transport, marks, renewed } = standing();
  Object.assign(marks, change);
  const { watch, told, lookAt, clock, series } = watching(transport);
  clock.isAvailable = isAvailable;
  watch.setAssigned([0]);
  if (isHalted) watch.setHalted(0);
  for (const ms of [0, 1000, 5000]) await lookAt(ms);
  expect([told, renewed()]).toEqual([[], 0]);
  expect(await series('paused_partitions')).toEqual([
    `pellucid_paused_partitions ${Number(isHalted)}`,
  ]);
  watch.stop();
});

test('a look that fails is no fault of the flow', async () => {
  const transport = {
    watermarks: async () => await Promise.reject(new Error('no broker')),
  } as unknown as Transport;
  const { watch, series } = watching(transport);
  watch.setAssigned([0]);
  await watch.look();
  expect(await series('consumer_lag_records{')).toEqual([]);
  watch.stop();
});
