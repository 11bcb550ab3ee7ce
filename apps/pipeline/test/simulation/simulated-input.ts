import { float32Tensor } from '@pellucid/events';

import type { OutputRecord } from '../../src/transport/port.ts';
import { inferenceRecord } from '../inference-record.ts';
import type { RecordKind } from './schedule.ts';
import { poisonValue } from './simulated-pool.ts';

const places = 784;

/** Record number `index` of a simulated run. */
export function simulatedInput(kind: RecordKind, index: number, partition: number): OutputRecord {
  const place = { partition, key: Buffer.from(`record-${index}`) };
  const event = (first: number): OutputRecord =>
    inferenceRecord({ id: `event-${index}`, inputs: [input(first, index)] }, place);
  switch (kind) {
    case 'event':
      return event(0.5);
    case 'poison':
      return event(poisonValue);
    case 'bad':
      return { ...event(0.5), value: Buffer.from(`{"record": ${index}}`), headers: [] };
    case 'bulky':
      return { ...event(0.5), key: Buffer.alloc(24_000, index) };
    case 'tombstone':
      return { ...event(0.5), value: null };
  }
}

function input(first: number, index: number): ReturnType<typeof float32Tensor> {
  const values = new Float32Array(places).fill((index % 64) / 64);
  values[0] = first;
  return float32Tensor({ name: 'input', shape: [1, 28, 28, 1], values });
}
