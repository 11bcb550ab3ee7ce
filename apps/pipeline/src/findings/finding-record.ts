import type { StreamFinding } from '@pellucid/events';
import {
  cloudEventTypes,
  crc32c,
  encodeCloudEventHeaders,
  encodeStreamFinding,
  protobufContentType,
} from '@pellucid/events';

import { groupSource } from '../stages/group-source.ts';
import type { OutputRecord } from '../transport/port.ts';

/** What the records of findings have in common. */
export interface FindingSettings {
  /** Name of the topic that they go to. */
  readonly topic: string;
  /** Consumer group that explains. */
  readonly group: string;
  readonly serviceVersion: string;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** A finding over many events as a record, in the partition that its events came from. */
export function findingRecord(finding: StreamFinding, settings: FindingSettings): OutputRecord {
  const value = encodeStreamFinding(finding);
  return {
    topic: settings.topic,
    partition: finding.events.inputPartition,
    key: Buffer.from(finding.model.name),
    value,
    headers: encodeCloudEventHeaders({
      cloudEvent: {
        type: cloudEventTypes.streamFinding,
        id: finding.id,
        source: groupSource(settings.group),
        subject: finding.model.name,
        timeMs: finding.events.lastEventTimeMs,
      },
      contentType: protobufContentType,
      serviceVersion: settings.serviceVersion,
      crc32c: crc32c(value),
    }),
    timestampMs: settings.now(),
  };
}
