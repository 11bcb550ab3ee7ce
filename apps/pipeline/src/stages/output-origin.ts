import type { DeadLetter, InputPosition } from '@pellucid/events';
import {
  decodeCloudEventHeaders,
  decodeDeadLetterHeaders,
  defaultDecodeLimits,
} from '@pellucid/events';

import type { TransportRecord } from '../transport/port.ts';
import { groupOfSource } from './group-source.ts';

/** What the headers of a map or dead letter say about where it came from. */
export interface OutputOrigin {
  readonly input: InputPosition;
  /** Consumer group that made it; `undefined` where the writer did not say. */
  readonly group: string | undefined;
  /** Absent from maps. */
  readonly letter?: DeadLetter;
  /** `ce_id`; absent from dead letters. */
  readonly mapId?: string;
  /** CRC-32C of the value; absent from dead letters. */
  readonly crc32c?: number;
}

/** A map's headers hold texts of its event's, beside its own. */
const limits = { ...defaultDecodeLimits, headerBytes: 2 * defaultDecodeLimits.headerBytes };

/** Where a map or a dead letter came from; `undefined` when the record is neither. */
export function outputOrigin({ headers }: TransportRecord): OutputOrigin | undefined {
  // Headers of a map may lie under those of a dead letter, where a map was published as an event.
  if (headers.some(({ name }) => name === 'pellucid.errors.code')) {
    const decoded = decodeDeadLetterHeaders(headers);
    if (!decoded.ok) return undefined;
    const letter = decoded.value;
    return { input: letter.origin, group: letter.group, letter };
  }
  const decoded = decodeCloudEventHeaders(headers, { limits, cloudEvents: 'required' });
  if (!decoded.ok || decoded.value.input === undefined) return undefined;
  const { input, cloudEvent, crc32c } = decoded.value;
  const { id, source } = cloudEvent!;
  const group = groupOfSource(source);
  return { input, group, mapId: id, ...(crc32c !== undefined && { crc32c }) };
}
