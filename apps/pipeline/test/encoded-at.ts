import type { EncodedItem, Origin } from '../src/stages/item.ts';
import type { OutputRecord } from '../src/transport/port.ts';

/** A finished record whose one output is named after its place. */
export function encodedAt(origin: Origin): EncodedItem {
  return {
    item: { type: 'skipped', origin, reason: 'tombstone' },
    outputs: [outputOf(origin)],
    encodeMs: 0,
  };
}

/** The output of {@link encodedAt}. */
export function outputOf({ record }: Origin): OutputRecord {
  return {
    topic: 'out',
    partition: record.partition,
    key: null,
    value: Buffer.from(`${record.partition}/${record.offset}`),
    headers: [],
    timestampMs: 0,
  };
}
