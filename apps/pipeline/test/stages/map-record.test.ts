import {
  cloudEventTypes,
  decodeCloudEventHeaders,
  decodeRelevanceMap,
  newTraceContext,
  verifyChecksum,
} from '@pellucid/events';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { ExplainedItem } from '../../src/stages/item.ts';
import { mapRecord, type EncodeSettings } from '../../src/stages/map-record.ts';
import { demoPlan } from '../demo-plan.ts';
import { eventItem } from '../event-item.ts';
import { originAt } from '../origin-at.ts';

const plan = await preparePlan(demoPlan());
const explainer = createBatchExplainer(plan);
afterAll(explainer.dispose);

const settings: EncodeSettings = {
  topics: { output: 'maps', deadLetters: 'dead' },
  maxRecordBytes: { output: 1_000_000, deadLetters: 1_000_000 },
  backend: 'tensorflow',
  serviceVersion: '1.2.3',
  group: 'test',
  now: () => 1_800_000_000_000,
};
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const event = eventItem(4, { plan });
const { samples, timings } = explainer.explain({
  values: Float32Array.from(event.values),
  targets: ['predicted'],
  eventIds: ['e4'],
});
const item: ExplainedItem = {
  ...event,
  type: 'explained',
  origin: originAt(12, { partition: 3, key: Buffer.from('k') }),
  context: {
    cloudEvent: {
      type: cloudEventTypes.inferenceEvent,
      id: 'e4',
      source: 'urn:test',
      partitionKey: 'tenant',
      sampledRate: 10,
    },
    trace: { traceparent },
  },
  explanation: samples[0]!,
  timings,
};

describe('mapRecord', () => {
  const record = mapRecord(item, settings);

  test('lies in the partition of its event, with its key and the time of its record', () => {
    expect(record).toMatchObject({
      topic: 'maps',
      partition: 3,
      key: Buffer.from('k'),
      timestampMs: item.origin.record.timestampMs,
    });
    const decoded = decodeRelevanceMap(record.value!);
    expect(decoded.ok && decoded.value.id).toBe('map-of-e4');
  });

  test('is a CloudEvent that the event has caused, in its trace, with a checksum that holds', () => {
    const headers = decodeCloudEventHeaders(record.headers);
    if (!headers.ok) throw new Error(headers.rejection.message);
    expect(headers.value).toMatchObject({
      cloudEvent: {
        type: cloudEventTypes.relevanceMap,
        id: 'map-of-e4',
        source: 'urn:pellucid:test',
        subject: 'smallcnn-mnist',
        timeMs: event.event.timeMs,
        causationId: 'e4',
        partitionKey: 'tenant',
        sampledRate: 10,
      },
      trace: { traceparent },
      input: { topic: 'in', partition: 3, offset: 12 },
      generation: 3,
      serviceVersion: '1.2.3',
    });
    expect(verifyChecksum(record.value!, headers.value.crc32c).ok).toBe(true);
    expect(headers.value.crc32c).toBeDefined();
  });
});

test('a trace that is malformed in the event begins anew, with the id of the map', () => {
  const mapId = 'b566fa13-d196-5fd7-b746-6750092b1068';
  const broken: ExplainedItem = { ...item, mapId, context: { isTraceMalformed: true } };
  const headers = decodeCloudEventHeaders(mapRecord(broken, settings).headers);
  expect(headers).toMatchObject({ value: { trace: newTraceContext(mapId) } });
});

test.each([
  [0.25, 4],
  [1, 1],
  [0.3, 3],
  [1e-300, undefined],
])('without ce_sampledrate a share of %d that was logged stands for %d events', (share, rate) => {
  const captured = { ...item.event, capture: { sampleRate: share } };
  const headers = decodeCloudEventHeaders(
    mapRecord({ ...item, event: captured, context: {} }, settings).headers,
  );
  expect(headers.ok && headers.value.cloudEvent?.sampledRate).toBe(rate);
});
