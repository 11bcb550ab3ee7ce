import type { InferenceEvent, RecordContext } from '@pellucid/events';
import {
  cloudEventTypes,
  crc32c,
  encodeCloudEventHeaders,
  encodeInferenceEvent,
  float32Tensor,
  protobufContentType,
} from '@pellucid/events';

import type { OutputRecord } from '../src/transport/port.ts';

/** What a test says about an event; the rest is a grey image for the network that comes with the service. */
export interface InferenceContent extends Partial<InferenceEvent> {
  readonly values?: Float32Array;
  /** @defaultValue [1, 28, 28, 1] */
  readonly shape?: readonly number[];
}

/** An inference event. */
export function inferenceEvent({ values, shape, ...event }: InferenceContent): InferenceEvent {
  const of = shape ?? [1, 28, 28, 1];
  const size = of.reduce((product, axis) => product * axis, 1);
  const input = values ?? new Float32Array(size).fill(0.5);
  return {
    source: 'urn:test',
    timeMs: 1_700_000_000_000,
    model: { name: 'smallcnn-mnist' },
    inputs: [float32Tensor({ name: 'input', shape: of, values: input })],
    outputs: [],
    target: { kind: 'predicted' },
    attributes: {},
    ...event,
  };
}

/** An inference event as a record of the topic `in`, with the headers of a CloudEvent. */
export function inferenceRecord(
  content: InferenceContent = {},
  place: Partial<OutputRecord> = {},
  context: Partial<RecordContext> = {},
): OutputRecord {
  const event = inferenceEvent(content);
  const value = encodeInferenceEvent(event);
  const { id = 'none', source, timeMs } = event;
  return {
    topic: 'in',
    partition: 0,
    key: Buffer.from(id),
    value,
    headers: encodeCloudEventHeaders({
      cloudEvent: { type: cloudEventTypes.inferenceEvent, id, source, timeMs },
      contentType: protobufContentType,
      crc32c: crc32c(value),
      ...context,
    }),
    timestampMs: timeMs,
    ...place,
  };
}
