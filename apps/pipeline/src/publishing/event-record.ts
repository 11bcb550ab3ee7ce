import type { Target, TraceContext } from '@pellucid/events';
import {
  cloudEventTypes,
  crc32c,
  encodeCloudEventHeaders,
  encodeInferenceEvent,
  float32Tensor,
  protobufContentType,
} from '@pellucid/events';

import type { OutputRecord } from '../transport/port.ts';

/** An inference to be logged. */
export interface EventContent {
  readonly id: string;
  readonly source: string;
  readonly timeMs: number;
  readonly model: { readonly name: string; readonly version?: string };
  readonly inputName: string;
  /** Shape of one sample. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly target: Target;
  /** Place in the trace of what made the inference. */
  readonly trace?: TraceContext;
}

/** Where a record goes. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
}

/** An inference event as a record of the input topic. */
export function eventRecord(
  content: EventContent,
  { topic, partition }: RecordPlace,
): OutputRecord {
  const { id, source, timeMs, model, target, inputName, shape, values, trace } = content;
  const value = encodeInferenceEvent({
    id,
    source,
    timeMs,
    model,
    inputs: [float32Tensor({ name: inputName, shape: [1, ...shape], values })],
    outputs: [],
    target,
    attributes: {},
  });
  const headers = encodeCloudEventHeaders({
    cloudEvent: { type: cloudEventTypes.inferenceEvent, id, source, subject: model.name, timeMs },
    contentType: protobufContentType,
    trace,
    crc32c: crc32c(value),
  });
  return { topic, partition, key: Buffer.from(id), value, headers, timestampMs: timeMs };
}
