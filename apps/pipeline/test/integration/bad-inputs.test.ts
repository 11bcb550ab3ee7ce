import {
  decodeCloudEventHeaders,
  decodeDeadLetterHeaders,
  decodeRelevanceMap,
  type DeadLetter,
  type RecordContext,
  type RelevanceMap,
} from '@pellucid/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunningPipeline } from '../../src/run/start-pipeline.ts';
import { serviceVersion } from '../../src/run/version.ts';
import type { RecordHeader, TransportRecord } from '../../src/transport/port.ts';
import { badInputLimits, badInputs, unknownModels, type BadInput } from '../bad-inputs.ts';
import { scrapedMetrics, type ScrapedMetrics } from '../scraped-metrics.ts';
import { createServiceBed, group, type ServiceBed } from '../service-bed.ts';

let bed: ServiceBed;
let service: RunningPipeline;
let metrics: ScrapedMetrics;
/** By the offset of the input. */
const maps = new Map<number, TransportRecord>();
const deadLetters = new Map<number, TransportRecord>();

function contextOf(record: TransportRecord): RecordContext {
  const decoded = decodeCloudEventHeaders(record.headers, { cloudEvents: 'required' });
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.value;
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
const plain = (headers: readonly RecordHeader[]): unknown =>
  headers.map(({ name, value }) => [
    name,
    value === null ? null : Buffer.from(value).toString('hex'),
  ]);
const isSame = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
const count = (is: (fate: BadInput['fate']) => boolean): number =>
  badInputs.filter(({ fate }) => is(fate)).length;

beforeAll(async () => {
  bed = await createServiceBed(1);
  await bed.journal.produce(badInputs.map(({ record }) => ({ ...record, partition: 0 })));
  service = await bed.start({ limits: badInputLimits });
  await bed.settled(service);
  metrics = await scrapedMetrics(service.url);
  for (const record of bed.contents('maps')) maps.set(contextOf(record).input!.offset, record);
  for (const record of bed.contents('dead')) {
    deadLetters.set(deadLetterOf(record).origin.offset, record);
  }
}, 120_000);
afterAll(async () => {
  await bed.end();
});

/** Names of the headers that a dead letter has on top, in their order. */
const added = (digestIsKnown: boolean): readonly string[] => [
  ...['exception', 'message', 'topic', 'partition', 'offset'].map(
    (name) => `__streams.errors.${name}`,
  ),
  ...['code', 'group', 'stage', 'attempt', 'first_failed_at', 'timestamp', 'service_version'].map(
    (name) => `pellucid.errors.${name}`,
  ),
  ...(digestIsKnown ? ['pellucid.errors.pipeline_digest'] : []),
];

function expectDeadLetter(letter: TransportRecord, { record }: BadInput, reason: string): void {
  const about = deadLetterOf(letter);
  expect(about).toMatchObject({ reason, stage: 'decode', attempt: 1, serviceVersion });
  expect([isSame(letter.value, record.value), isSame(letter.key, record.key)]).toEqual([
    true,
    true,
  ]);
  expect(letter.timestampMs).toBe(record.timestampMs);
  const own = letter.headers.slice(0, record.headers.length);
  expect(plain(own)).toEqual(plain(record.headers));
  const names = letter.headers.slice(record.headers.length).map(({ name }) => name);
  expect(names).toEqual(added(about.pipelineDigest !== undefined));
  expect(about.message.length).toBeLessThanOrEqual(512);
  expect(about.message).toMatch(/^[^\p{Cc}\p{Cf}\u2028\u2029]+$/u);
  expect(about.failedAtMs).toBe(about.firstFailedAtMs);
}

describe('bad inputs through the service', () => {
  for (const [offset, input] of badInputs.entries()) {
    const { number, title, fate } = input;
    test(`${number} ${title}: ${JSON.stringify(fate)}`, () => {
      const map = maps.get(offset);
      const letter = deadLetters.get(offset);
      const isMap = fate !== 'skipped' && 'flags' in fate;
      const isLetter = fate !== 'skipped' && 'reason' in fate;
      expect({ isMap: map !== undefined, isLetter: letter !== undefined }).toEqual({
        isMap,
        isLetter,
      });
      if (isLetter) expectDeadLetter(letter!, input, fate.reason);
      if (!isMap) return;
      const { flags, inputRelevance } = mapOf(map!);
      expect(flags).toEqual(fate.flags);
      const { buffer, byteOffset, length } = Uint8Array.from(inputRelevance.raw);
      const relevance = new Float32Array(buffer, byteOffset, length / 4);
      expect(relevance.every(Number.isFinite)).toBe(true);
      expect(isSame(map!.key, input.record.key)).toBe(true);
    });
  }

  test('every one is counted under its reason, and nothing else is', () => {
    const reasons = badInputs.flatMap(({ fate }) =>
      fate !== 'skipped' && 'reason' in fate ? [fate.reason] : [],
    );
    for (const reason of new Set(reasons)) {
      const counted = metrics.sum('pellucid_dead_letters_total', { stage: 'decode', reason });
      expect([reason, counted]).toEqual([reason, reasons.filter((one) => one === reason).length]);
    }
    expect(metrics.sum('pellucid_dead_letters_total')).toBe(deadLetters.size);
  });

  test('the counters of outcomes, irregular events, degenerate maps and mismatches agree', () => {
    const outcome = (of: string): number =>
      metrics.sum('pellucid_events_processed_total', { outcome: of });
    expect(metrics.sum('pellucid_events_consumed_total')).toBe(badInputs.length);
    expect([outcome('emitted'), outcome('dead_lettered'), outcome('skipped')]).toEqual([
      count((fate) => fate !== 'skipped' && 'flags' in fate),
      count((fate) => fate !== 'skipped' && 'reason' in fate),
      count((fate) => fate === 'skipped'),
    ]);
    for (const kind of ['repeated', 'malformed_trace'] as const) {
      const wanted = count(
        (fate) => fate !== 'skipped' && 'irregular' in fate && fate.irregular === kind,
      );
      expect(metrics.sum('pellucid_irregular_events_total', { kind })).toBe(wanted);
      expect(wanted).toBeGreaterThan(0);
    }
    for (const kind of ['zero', 'constant_input'] as const) {
      expect(metrics.sum('pellucid_degenerate_maps_total', { kind })).toBe(1);
    }
    expect(metrics.sum('pellucid_output_mismatch_total')).toBe(1);
    expect(bed.journal.watermarks('in', 0, group).committed).toBe(badInputs.length);
  });

  test('B32 maps of the same body have one id and the same relevance to the last bit', () => {
    const [first, again] = [...maps.values()].filter(
      (record) => mapOf(record).eventId === 'twice' && mapOf(record).source === 'urn:test',
    );
    expect(mapOf(again!).id).toBe(mapOf(first!).id);
    expect(Buffer.from(mapOf(again!).inputRelevance.raw)).toEqual(
      Buffer.from(mapOf(first!).inputRelevance.raw),
    );
  });

  test('B36 a malformed trace begins anew with the id of its map', () => {
    for (const [offset, { number }] of badInputs.entries()) {
      if (number !== 'B36') continue;
      const { trace, cloudEvent } = contextOf(maps.get(offset)!);
      const digits = cloudEvent!.id.replaceAll('-', '');
      expect(trace!.traceparent).toMatch(new RegExp(`^00-${digits}-[0-9a-f]{16}-00$`));
    }
  });
});

test(
  'B38 10,000 model names that are not deployed make dead letters and no label',
  { timeout: 120_000 },
  async () => {
    const before = await (await fetch(`${service.url}/metrics`)).text();
    await bed.journal.produce(unknownModels(10_000));
    await bed.settled(service);
    const after = await (await fetch(`${service.url}/metrics`)).text();
    const series = (text: string): readonly string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('pellucid_'))
        .map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(series(after)).toEqual(series(before));
    expect(bed.contents('dead')).toHaveLength(deadLetters.size + 10_000);
  },
);
