import {
  cloudEventTypes,
  crc32c,
  deadLetterHeaders,
  encodeCloudEventHeaders,
  encodeRelevanceMap,
  float32Tensor,
  protobufContentType,
  uuidV5,
} from '@pellucid/events';

import { groupSource } from '../../src/stages/group-source.ts';
import { damageEndHeader, damageHeader } from '../../src/transport/damage-header.ts';
import type { OutputRecord, RecordHeader } from '../../src/transport/port.ts';
import { exampleMap } from '../demo/example-map.ts';
import { inferenceRecord } from '../inference-record.ts';

/** The topics of a history. */
export const topics = {
  input: 'in',
  output: 'maps',
  deadLetters: 'dead',
  findings: 'found',
} as const;

/** The group whose answers are looked for. */
export const group = 'watchers';

/** Where an output says that it came from, and who says so. */
export interface Claim {
  readonly offset: number;
  readonly partition?: number;
  readonly topic?: string;
  readonly group?: string;
}

/** An event of the input topic that no other equals. */
export function eventAt(offset: number, partition = 0): OutputRecord {
  return inferenceRecord({ id: `${partition}/${offset}` }, { partition });
}

/** A tombstone of the input topic. */
export function tombstoneAt(partition = 0): OutputRecord {
  return { ...eventAt(0, partition), value: null };
}

/** A map; `name` stands for its id, `value` makes bytes of its own. */
export function mapOf(
  claim: Claim,
  { name = 'a', value = 1 }: { readonly name?: string; readonly value?: number } = {},
): OutputRecord {
  const { offset, partition = 0, topic = topics.input } = claim;
  const id = uuidV5('b566fa13-d196-5fd7-b746-6750092b1068', Buffer.from(`${offset} ${name}`));
  const provenance = { inputTopic: topic, inputPartition: partition, inputOffset: offset };
  const tensor = float32Tensor({ name: 'input', shape: [1], values: Float32Array.of(value) });
  const map = exampleMap('e', { id, inputRelevance: tensor, points: [] });
  const bytes = encodeRelevanceMap({
    ...map,
    uncorrectedInputRelevance: undefined,
    provenance: { ...map.provenance, ...provenance },
  });
  const headers = encodeCloudEventHeaders({
    cloudEvent: {
      type: cloudEventTypes.relevanceMap,
      id,
      source: groupSource(claim.group ?? group),
      timeMs: 1_700_000_000_000,
    },
    contentType: protobufContentType,
    input: { topic, partition, offset },
    crc32c: crc32c(bytes),
  });
  return {
    topic: topics.output,
    partition,
    key: null,
    value: bytes,
    headers,
    timestampMs: 1_700_000_000_000,
  };
}

/** A dead letter of a record. */
export function letterOf(
  claim: Claim,
  {
    record,
    reason = 'MALFORMED',
    end,
  }: { readonly record?: OutputRecord; readonly reason?: string; readonly end?: number } = {},
): OutputRecord {
  const { offset, partition = 0, topic = topics.input } = claim;
  const original = record ?? eventAt(offset, partition);
  const damage: RecordHeader[] =
    end === undefined
      ? []
      : [
          { name: damageHeader, value: Buffer.from('cannot be unpacked') },
          { name: damageEndHeader, value: Buffer.from(String(end)) },
        ];
  const added = deadLetterHeaders({
    reason,
    stage: 'decode',
    message: 'not well-formed',
    origin: { topic, partition, offset },
    group: claim.group ?? group,
    attempt: 1,
    firstFailedAtMs: 1_700_000_000_000,
    serviceVersion: '0',
  });
  return {
    ...original,
    topic: topics.deadLetters,
    headers: [...original.headers, ...damage, ...added],
  };
}
