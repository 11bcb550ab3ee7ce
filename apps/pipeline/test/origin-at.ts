import type { Origin } from '../src/stages/item.ts';
import type { TransportRecord } from '../src/transport/port.ts';

/** A delivered record of the topic `in`, of epoch 3 unless said otherwise, with what the test cares about. */
export function originAt(
  offset: number,
  {
    arrivedMs = 0,
    epoch = 3,
    ...record
  }: Partial<TransportRecord> & { arrivedMs?: number; epoch?: number } = {},
): Origin {
  return {
    record: {
      topic: 'in',
      partition: 0,
      offset,
      key: null,
      value: new Uint8Array([1]),
      headers: [],
      timestampMs: 1_700_000_000_000,
      ...record,
    },
    epoch,
    arrivedMs,
  };
}
