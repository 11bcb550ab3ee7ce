import { decodeDeadLetterHeaders, decodeRelevanceMap } from '@pellucid/events';
import '@tensorflow/tfjs-node';
import { firstValueFrom, from, toArray } from 'rxjs';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { leftOutHeader } from '../../src/stages/dead-letter-record.ts';
import { encode, encodeRefused } from '../../src/stages/encode.ts';
import type { EncodedItem, ExplainedItem, FinishedRecord } from '../../src/stages/item.ts';
import { mapRecord, type EncodeSettings } from '../../src/stages/map-record.ts';
import type { OutputRecord } from '../../src/transport/port.ts';
import { recordBytes } from '../../src/transport/record-bytes.ts';
import { demoPlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';
import { originAt } from '../origin-at.ts';

const plan = await preparePlan(demoPlan({ uncorrected: true }));
const explainer = createBatchExplainer(plan);
afterAll(explainer.dispose);

const event = eventItem(4, { plan });
const { samples, timings } = explainer.explain({
  values: Float32Array.from(event.values),
  targets: ['predicted'],
  eventIds: ['e4'],
});
const value = new Uint8Array(50_000).fill(7);
const item: ExplainedItem = {
  ...event,
  type: 'explained',
  origin: originAt(12, { value, key: Buffer.from('k') }),
  explanation: samples[0]!,
  timings,
};
const settingsOf = (output: number, deadLetters = 1_000_000): EncodeSettings => ({
  topics: { output: 'maps', deadLetters: 'dead' },
  maxRecordBytes: { output, deadLetters },
  backend: 'tensorflow',
  serviceVersion: '1.2.3',
  group: 'test',
  now: () => 1_800_000_000_000,
});
const encodeOne = async (
  one: FinishedRecord,
  settings: EncodeSettings,
): Promise<EncodedItem<FinishedRecord>> => {
  const [encoded] = await firstValueFrom(from([one]).pipe(encode(settings), toArray()));
  return encoded as EncodedItem<FinishedRecord>;
};
const codeOf = ({ headers }: OutputRecord): string => {
  const decoded = decodeDeadLetterHeaders(headers);
  return decoded.ok ? `${decoded.value.stage} ${decoded.value.reason}` : 'none';
};
const leftOutOf = ({ headers }: OutputRecord): string =>
  headers
    .filter(({ name }) => name === leftOutHeader)
    .map((header) => String(header.value))
    .join();
const wholeBytes = recordBytes(mapRecord(item, settingsOf(0)));

describe('encode', () => {
  test('a map for what is explained, a dead letter for what is rejected, nothing for what is skipped', async () => {
    const origin = originAt(1);
    const rejected = { type: 'rejected', origin, stage: 'decode', message: 'm' } as const;
    const items = [
      await encodeOne(item, settingsOf(wholeBytes)),
      await encodeOne({ ...rejected, reason: 'MALFORMED' }, settingsOf(wholeBytes)),
      await encodeOne({ type: 'skipped', origin, reason: 'tombstone' }, settingsOf(wholeBytes)),
    ];
    expect(items.map(({ outputs }) => outputs.map(({ topic }) => topic))).toEqual([
      ['maps'],
      ['dead'],
      [],
    ]);
    expect(items[0]!.item).toBe(item);
  });

  test('a fault of the service at a map makes a dead letter of it and is reported', async () => {
    const faults: unknown[] = [];
    const { item: encoded, outputs } = await encodeOne(
      { ...item, explanation: { ...item.explanation, points: [] } },
      { ...settingsOf(wholeBytes), onFault: (_origin, error) => faults.push(error) },
    );
    expect(encoded).toMatchObject({
      reason: 'ENCODE_FAILED',
      message: 'The service failed on the map of this record: TypeError',
    });
    expect(outputs.map(({ topic }) => topic)).toEqual(['dead']);
    expect(codeOf(outputs[0]!)).toBe('encode ENCODE_FAILED');
    expect(faults).toEqual([expect.any(TypeError)]);
  });

  test('a map that is one byte too large goes without what it need not have, and says so', async () => {
    const [whole, truncated] = await Promise.all(
      [wholeBytes, wholeBytes - 1].map(async (limit) => {
        const { outputs } = await encodeOne(item, settingsOf(limit));
        const decoded = decodeRelevanceMap(outputs[0]!.value!);
        if (!decoded.ok) throw new Error(decoded.rejection.message);
        return decoded.value;
      }),
    );
    expect(whole!.uncorrectedInputRelevance?.raw).toHaveLength(784 * 4);
    expect(whole!.flags).toEqual([]);
    expect(truncated).toEqual({
      ...whole,
      uncorrectedInputRelevance: undefined,
      flags: ['TRUNCATED'],
    });
  });

  test('a map that is too large even so becomes a dead letter with the bytes of its event', async () => {
    const { item: rejected, outputs } = await encodeOne(item, settingsOf(1000));
    expect(rejected).toMatchObject({ type: 'rejected', model: 'smallcnn-mnist' });
    expect(outputs).toMatchObject([{ topic: 'dead', value, key: Buffer.from('k') }]);
    expect(codeOf(outputs[0]!)).toBe('encode OUTPUT_REFUSED');
  });

  test('a dead letter that is too large goes without its value, then without all but its reason', async () => {
    const { outputs } = await encodeOne(item, settingsOf(0, 2000));
    expect(outputs).toMatchObject([{ value: new Uint8Array(0), key: Buffer.from('k') }]);
    expect(leftOutOf(outputs[0]!)).toBe('value (50000 bytes)');
    const smallest = await encodeOne(item, settingsOf(0, 0));
    expect(smallest.outputs).toMatchObject([{ value: new Uint8Array(0), key: null }]);
    expect(leftOutOf(smallest.outputs[0]!)).toMatch(/^value,key,headers \(5\d{4} bytes\)$/);
    expect(codeOf(smallest.outputs[0]!)).toBe('encode OUTPUT_REFUSED');
  });
});

describe('encodeRefused', () => {
  test('a map, its dead letter, that without its value, then nothing', async () => {
    const settings = settingsOf(1_000_000);
    const map = await encodeOne(item, settings);
    const letter = encodeRefused(map, settings)!;
    expect(letter.outputs).toMatchObject([{ topic: 'dead', value }]);
    const smallest = encodeRefused(letter, settings)!;
    expect(smallest.outputs).toMatchObject([{ topic: 'dead', value: new Uint8Array(0) }]);
    expect(codeOf(smallest.outputs[0]!)).toBe('encode OUTPUT_REFUSED');
    expect(encodeRefused(smallest, settings)).toBeUndefined();
  });
});
