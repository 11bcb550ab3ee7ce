import { createRandom } from '@pellucid/error-models';
import { float32Tensor } from '@pellucid/events';

import type { DeadLetterReason } from '../src/dead-letter-reason.ts';
import type { OutputRecord } from '../src/transport/port.ts';
import { digitAt } from './batch-of-digits.ts';
import { inferenceRecord, type InferenceContent } from './inference-record.ts';

/** What must become of a record; `any` where it is a map or a dead letter. */
export type Fate = 'map' | 'skip' | 'any' | DeadLetterReason;

/** A record and what must become of it. */
export interface MixedRecord {
  readonly record: OutputRecord;
  readonly fate: Fate;
  readonly note: string;
}

const withNaN = new Float32Array(784).fill(0.5);
withNaN[3] = Number.NaN;
const wrongOutput = float32Tensor({
  name: 'logits',
  shape: [1, 10],
  values: new Float32Array(10).fill(1e6),
});

const bad: readonly (readonly [DeadLetterReason, string, () => OutputRecord])[] = [
  [
    'NOT_PROTOBUF',
    'JSON',
    () => inferenceRecord({}, { value: Buffer.from('{"a": 1}'), headers: [] }),
  ],
  [
    'MISSING_FIELD',
    'no bytes',
    () => inferenceRecord({}, { value: new Uint8Array(0), headers: [] }),
  ],
  ['CHECKSUM_MISMATCH', 'another checksum', () => inferenceRecord({}, {}, { crc32c: 0 })],
  ['SHAPE_MISMATCH', 'a larger image', () => inferenceRecord({ shape: [1, 32, 32, 1] })],
  ['NON_FINITE_INPUT', 'NaN', () => inferenceRecord({ values: withNaN })],
  ['UNKNOWN_MODEL', 'cats', () => inferenceRecord({ model: { name: 'cats' } })],
  [
    'DIGEST_MISMATCH',
    'another digest',
    () => inferenceRecord({ model: { name: 'smallcnn-mnist', digest: 'f'.repeat(64) } }),
  ],
  [
    'INVALID_TARGET',
    'class ten',
    () => inferenceRecord({ target: { kind: 'class-name', name: 'ten' } }),
  ],
];

/**
 * Digits, every kind of bad record, tombstones, repeated ids, wrong logged outputs and events with bytes overwritten, in seeded
 * order over the partitions.
 */
export function mixedRecords(
  count: number,
  { partitions, seed }: { partitions: number; seed: number },
): readonly MixedRecord[] {
  const random = createRandom('mixed records', seed);
  const kinds = [
    ...Array.from({ length: 8 }, () => 'digit' as const),
    ...(['bad', 'bad', 'tombstone', 'repeated', 'mismatch', 'overwritten', 'overwritten'] as const),
  ];
  return Array.from({ length: count }, (_, index) => {
    const partition = random.integer(0, partitions - 1);
    const digit = (id: string, more: InferenceContent = {}): OutputRecord =>
      inferenceRecord({ id, values: digitAt(index % 40), ...more }, { partition });
    const kind = kinds[index % kinds.length]!;
    switch (kind) {
      case 'digit':
        return { record: digit(`digit-${index}`), fate: 'map', note: 'digit' };
      case 'repeated':
        return { record: digit('repeated', { values: digitAt(7) }), fate: 'map', note: 'repeated' };
      case 'mismatch':
        return {
          record: digit(`mismatch-${index}`, { outputs: [wrongOutput] }),
          fate: 'map',
          note: 'mismatch',
        };
      case 'tombstone':
        return { record: { ...digit('gone'), value: null }, fate: 'skip', note: 'tombstone' };
      case 'overwritten': {
        const record = digit(`overwritten-${index}`);
        const value = Uint8Array.from(record.value!);
        for (let byte = 0; byte < 3; byte += 1) {
          value[random.integer(0, Math.min(80, value.length - 1))] = random.integer(0, 255);
        }
        return { record: { ...record, value, headers: [] }, fate: 'any', note: 'overwritten' };
      }
      case 'bad': {
        const [fate, note, make] = bad[random.integer(0, bad.length - 1)]!;
        return { record: { ...make(), key: Buffer.from(`bad-${index}`), partition }, fate, note };
      }
    }
  });
}
