import { damageEndHeader, damageHeader } from '../damage-header.ts';
import type { TransportRecord } from '../port.ts';
import type { UnreadableRange } from './read-range.ts';

/** The record that stands for offsets that cannot be unpacked: no content, and headers that say what it is. */
export function unreadableRecord(range: UnreadableRange): TransportRecord {
  const { topic, partition, offset, end, problem } = range;
  const text = `offsets ${offset} to ${end - 1} cannot be unpacked: ${problem}`;
  return {
    topic,
    partition,
    offset,
    key: null,
    value: new Uint8Array(0),
    headers: [
      { name: damageHeader, value: Buffer.from(text, 'utf8') },
      { name: damageEndHeader, value: Buffer.from(String(end), 'utf8') },
    ],
    timestampMs: 0,
  };
}
