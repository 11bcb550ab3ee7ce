import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { watchLag } from '../../src/run/watch-lag.ts';
import { textRecords } from '../transport/conformance/bed.ts';
import { Probe } from '../transport/conformance/probe.ts';
import { onJournal } from '../transport/journal/journal-bed.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test(
  '2 partitions: lag is what lies behind the settled position, at the start, every 5 s, until it is stopped',
  onJournal(async ({ journal, open }) => {
    const metrics = createMetrics({ maxSeries: 100 });
    const lags = async (): Promise<string[]> => {
      await new Promise(setImmediate);
      const lines = (await metrics.text()).split('\n');
      return lines
        .filter((line) => line.startsWith('pellucid_consumer_lag_records{'))
        .map((line) => line.replace(/.*\{(.*)\} /u, '$1 '));
    };
    await journal.produce([...textRecords(5), ...textRecords(2, 'r', { partition: 1 })]);
    const transport = await open();
    const watch = watchLag(metrics, transport, 'in');
    expect(await lags()).toEqual(['topic="in",partition="0" 5', 'topic="in",partition="1" 2']);

    const probe = new Probe(transport);
    await probe.received(7);
    const settle = async (position: number): Promise<unknown> =>
      await transport.settle({ epoch: probe.epoch, partition: 0, position, outputs: [] });
    await settle(4);
    vi.advanceTimersByTime(5000);
    expect(await lags()).toEqual(['topic="in",partition="0" 1', 'topic="in",partition="1" 2']);

    watch.stop();
    await settle(5);
    vi.advanceTimersByTime(60_000);
    expect(await lags()).toEqual(['topic="in",partition="0" 1', 'topic="in",partition="1" 2']);
  }),
);

test(
  'a look that fails is no fault of the flow',
  onJournal(async ({ open }) => {
    const metrics = createMetrics({ maxSeries: 100 });
    const transport = await open();
    const watch = watchLag(metrics, transport, 'nowhere');
    await new Promise(setImmediate);
    expect(await metrics.text()).not.toContain('pellucid_consumer_lag_records{');
    watch.stop();
  }),
);
