import {
  decodeCloudEventHeaders,
  decodeInferenceEvent,
  tensorToFloat32,
  verifyChecksum,
} from '@pellucid/events';
import { expect, test } from 'vitest';

import { eventRecord } from '../../src/publishing/event-record.ts';

test('an event of [2, 3] is a record whose headers, checksum and content agree', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  const record = eventRecord(
    {
      id: 'a1',
      source: 'urn:test',
      timeMs: 1_700_000_000_123,
      model: { name: 'vgg', version: '2' },
      inputName: 'x',
      shape: [2, 3],
      values,
      target: { kind: 'class-index', index: 4 },
    },
    { topic: 'in', partition: 3 },
  );
  expect(record).toMatchObject({ topic: 'in', partition: 3, timestampMs: 1_700_000_000_123 });
  expect(Buffer.from(record.key!).toString()).toBe('a1');
  const headers = decodeCloudEventHeaders(record.headers, { cloudEvents: 'required' });
  if (!headers.ok) throw new Error(headers.rejection.message);
  expect(headers.value.cloudEvent).toMatchObject({ id: 'a1', source: 'urn:test', subject: 'vgg' });
  expect(verifyChecksum(record.value!, headers.value.crc32c).ok).toBe(true);
  const event = decodeInferenceEvent(record.value!);
  if (!event.ok) throw new Error(event.rejection.message);
  expect(event.value).toMatchObject({
    id: 'a1',
    timeMs: 1_700_000_000_123,
    model: { name: 'vgg', version: '2' },
    target: { kind: 'class-index', index: 4 },
  });
  expect(event.value.inputs[0]!.shape).toEqual([1, 2, 3]);
  expect(tensorToFloat32(event.value.inputs[0]!)).toEqual(values);
});
