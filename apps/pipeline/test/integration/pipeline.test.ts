import {
  decodeDeadLetterHeaders,
  decodeRelevanceMap,
  deadLetterHeaders,
  type DeadLetter,
  type RelevanceMap,
} from '@pellucid/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunningPipeline } from '../../src/run/start-pipeline.ts';
import type { TransportRecord } from '../../src/transport/port.ts';
import { mixedRecords, type MixedRecord } from '../mixed-records.ts';
import { scrapedMetrics, type ScrapedMetrics } from '../scraped-metrics.ts';
import { createServiceBed, group, type ServiceBed } from '../service-bed.ts';

const partitions = 2;
const mix = mixedRecords(300, { partitions, seed: 1 });

/** What the input holds at a place. */
const placeOf = (partition: number, offset: number): string => `${partition}/${offset}`;
const mixAt = new Map<string, MixedRecord>();
for (let partition = 0; partition < partitions; partition += 1) {
  const part = mix.filter(({ record }) => record.partition === partition);
  for (const [offset, entry] of part.entries()) mixAt.set(placeOf(partition, offset), entry);
}

function mapOf({ value }: TransportRecord): RelevanceMap {
  const decoded = decodeRelevanceMap(value!);
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.value;
}
function deadLetterOf({ headers }: TransportRecord): DeadLetter {
  const decoded = decodeDeadLetterHeaders(headers);
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.value;
}
const originOf = (record: TransportRecord): string => {
  if (record.topic === 'dead') {
    const { origin } = deadLetterOf(record);
    return placeOf(origin.partition, origin.offset);
  }
  const { provenance } = mapOf(record);
  return placeOf(provenance.inputPartition, provenance.inputOffset);
};
const textOf = ({ name, value }: TransportRecord['headers'][number]): string =>
  `${name}: ${value === null ? '(null)' : Buffer.from(value).toString()}`;
const probe = async (service: RunningPipeline, path: string): Promise<[number, string]> => {
  const response = await fetch(`${service.url}${path}`);
  return [response.status, await response.text()];
};

let bed: ServiceBed;
let service: RunningPipeline;
let metrics: ScrapedMetrics;
let maps: readonly TransportRecord[];
let deadLetters: readonly TransportRecord[];

beforeAll(async () => {
  bed = await createServiceBed(partitions);
  service = await bed.start();
  await bed.journal.produce(mix.map(({ record }) => record));
  await bed.settled(service);
  metrics = await scrapedMetrics(service.url);
  maps = bed.contents('maps');
  deadLetters = bed.contents('dead');
}, 120_000);
afterAll(async () => {
  await bed.end();
});

describe('300 records of every kind over 2 partitions', () => {
  test('every offset ends in exactly one map, dead letter or skip, and as it must', () => {
    const fates = new Map<string, string[]>();
    const add = (place: string, fate: string): void => {
      fates.set(place, [...(fates.get(place) ?? []), fate]);
    };
    for (const record of maps) add(originOf(record), 'map');
    for (const record of deadLetters) add(originOf(record), deadLetterOf(record).reason);
    const notSkipped: unknown = expect.not.stringMatching('skip');
    for (const [place, { fate, note }] of mixAt) {
      const found = fates.get(place) ?? ['skip'];
      const allowed = fate === 'any' ? notSkipped : fate;
      expect({ place, note, found }).toEqual({ place, note, found: [allowed] });
    }
    expect(fates.size).toBeLessThan(mixAt.size);
  });

  test('the settled position is the end of each partition', () => {
    for (let partition = 0; partition < partitions; partition += 1) {
      const { high, committed } = bed.journal.watermarks('in', partition, group);
      expect(committed).toBe(high);
      expect(high).toBe(mix.filter(({ record }) => record.partition === partition).length);
    }
  });

  test('outputs lie in the partition of their input, in its order', () => {
    for (const record of [...maps, ...deadLetters]) {
      expect(originOf(record).split('/')[0]).toBe(String(record.partition));
    }
    for (const records of [maps, deadLetters]) {
      const order = records.map((record) => Number(originOf(record).split('/')[1]));
      const first = records.filter(({ partition }) => partition === 0).length;
      for (const part of [order.slice(0, first), order.slice(first)]) {
        expect(part).toEqual(part.toSorted((a, b) => a - b));
      }
    }
  });

  test('metrics reconcile with what lies in the topics', () => {
    const skipped = mix.filter(({ fate }) => fate === 'skip').length;
    const outcome = (of: string): number =>
      metrics.sum('pellucid_events_processed_total', { outcome: of });
    expect(metrics.sum('pellucid_events_consumed_total', { topic: 'in' })).toBe(mix.length);
    expect([outcome('emitted'), outcome('dead_lettered'), outcome('skipped')]).toEqual([
      maps.length,
      deadLetters.length,
      skipped,
    ]);
    expect(maps.length + deadLetters.length + skipped).toBe(mix.length);
    expect(metrics.sum('pellucid_maps_produced_total', { model: 'smallcnn-mnist' })).toBe(
      maps.length,
    );
    for (const reason of new Set(deadLetters.map((record) => deadLetterOf(record).reason))) {
      const written = deadLetters.filter((record) => deadLetterOf(record).reason === reason);
      expect(metrics.sum('pellucid_dead_letters_total', { reason })).toBe(written.length);
    }
    expect(metrics.sum('pellucid_dead_letters_total')).toBe(deadLetters.length);
    for (const [topic, records] of Object.entries({ maps, dead: deadLetters })) {
      const bytes = records.reduce((total, { value }) => total + (value?.length ?? 0), 0);
      expect(metrics.sum('pellucid_produced_bytes_total', { topic })).toBe(bytes);
    }
    expect(service.progress).toMatchObject({
      consumed: mix.length,
      emitted: maps.length,
      deadLetters: deadLetters.length,
      skipped,
    });
  });

  test('metrics tell of rest: nothing in flight, all credit back, positions at the end', () => {
    const at = (name: string, labels = {}): number => metrics.sum(`pellucid_${name}`, labels);
    expect([at('inflight_events'), at('inflight_bytes')]).toEqual([0, 0]);
    expect(at('oldest_inflight_timestamp_seconds')).toBe(0);
    expect(at('credit_events')).toBe(256);
    expect(at('assigned_partitions')).toBe(partitions);
    expect(at('inflight_wait_seconds_count')).toBe(mix.length);
    expect(at('event_end_to_end_seconds_count')).toBe(maps.length);
    expect(at('worker_restarts_total')).toBe(0);
    for (let partition = 0; partition < partitions; partition += 1) {
      const labels = { topic: 'in', partition: String(partition) };
      expect(at('low_watermark_offset', labels)).toBe(
        bed.journal.watermarks('in', partition, group).committed,
      );
    }
    expect(at('model_info')).toBe(1);
    expect(at('build_info')).toBe(1);
  });

  test('dead letters carry bytes, key, headers and time as they were', () => {
    for (const record of deadLetters) {
      const { record: original } = mixAt.get(originOf(record))!;
      const { reason, stage, message, origin } = deadLetterOf(record);
      expect(Buffer.from(record.value!).equals(original.value!)).toBe(true);
      expect(Buffer.from(record.key!).equals(original.key!)).toBe(true);
      expect(record.timestampMs).toBe(original.timestampMs);
      const own = record.headers.slice(0, original.headers.length);
      expect(own.map(textOf)).toEqual(original.headers.map(textOf));
      const added = record.headers.slice(original.headers.length).map(({ name }) => name);
      expect(added).toEqual(
        deadLetterHeaders({ ...deadLetterOf(record), reason, stage, message, origin }).map(
          ({ name }) => name,
        ),
      );
      expect([stage, message === '']).toEqual(['decode', false]);
    }
  });

  test('a logged output that differs is flagged and counted, and nothing else is', () => {
    const flagged = maps.filter((record) => mapOf(record).flags.includes('OUTPUT_MISMATCH'));
    const expected = [...mixAt]
      .filter(([, { note }]) => note === 'mismatch')
      .map(([place]) => place);
    const sound = flagged.map(originOf).filter((place) => mixAt.get(place)!.fate !== 'any');
    expect(sound.toSorted()).toEqual(expected.toSorted());
    expect(metrics.sum('pellucid_output_mismatch_total')).toBe(flagged.length);
  });

  test('events of one id have one map id, whatever their batch; all others have their own', () => {
    const repeated = maps.map(mapOf).filter(({ eventId }) => eventId === 'repeated');
    expect(repeated.length).toBeGreaterThan(2);
    expect(new Set(repeated.map(({ id }) => id)).size).toBe(1);
    const [first, ...others] = repeated.map(({ inputRelevance }) =>
      Buffer.from(inputRelevance.raw),
    );
    for (const other of others) expect(other.equals(first!)).toBe(true);
    const ids = new Set(maps.map((record) => mapOf(record).id));
    expect(ids.size).toBe(maps.length - repeated.length + 1);
  });

  test('probes say that it lives and consumes', async () => {
    expect(await probe(service, '/livez')).toEqual([200, 'ok\n']);
    expect(await probe(service, '/readyz')).toEqual([200, 'ok\n']);
  });
});

test(
  'after a stop, explained again from the start of the input: the same ids and the same bytes',
  { timeout: 120_000 },
  async () => {
    service.stop();
    await service.done;
    await bed.journal.forgetGroup('in', group);
    const again = await bed.start({ explanation: { batchWaitMs: 1 } });
    await bed.settled(again);
    again.stop();
    await again.done;
    for (const [topic, before] of Object.entries({ maps, dead: deadLetters })) {
      const all = bed.contents(topic);
      expect(all).toHaveLength(2 * before.length);
      for (let partition = 0; partition < partitions; partition += 1) {
        const part = all.filter((record) => record.partition === partition);
        const half = part.length / 2;
        for (const [index, { key, value }] of part.slice(0, half).entries()) {
          const remade = part[half + index]!;
          expect(Buffer.from(remade.value!).equals(value!)).toBe(true);
          expect(Buffer.from(remade.key!).equals(key!)).toBe(true);
        }
      }
    }
  },
);
