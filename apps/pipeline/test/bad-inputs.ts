import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { encodeInferenceEvent, float32Tensor, type MapFlag } from '@pellucid/events';

import type { DeadLetterReason } from '../src/dead-letter-reason.ts';
import type { OutputRecord, RecordHeader } from '../src/transport/port.ts';
import { digitAt } from './batch-of-digits.ts';
import { inferenceEvent, inferenceRecord, type InferenceContent } from './inference-record.ts';

/** What must become of a bad input. */
export type BadInputFate =
  | { readonly reason: DeadLetterReason }
  | {
      readonly flags: readonly MapFlag[];
      readonly irregular?: 'repeated' | 'malformed_trace';
      readonly degenerate?: 'zero' | 'non_finite' | 'constant_input';
    }
  | 'skipped';

/** A record of the list of bad inputs in the reference, with its number there. */
export interface BadInput {
  /** Such as `B12`. */
  readonly number: string;
  readonly title: string;
  readonly record: OutputRecord;
  readonly fate: BadInputFate;
}

/** Size limits of a service that takes in these inputs. */
export const badInputLimits = { recordBytes: 100_000 };

/** Headers that belong to somebody else and that no reader of ours may touch. */
const foreignHeaders: readonly RecordHeader[] = [
  { name: 'x-other', value: Uint8Array.of(0xff, 0) },
  { name: 'x-other', value: null },
];

let digits = 0;
const digit = (content: InferenceContent = {}, more: Partial<OutputRecord> = {}): OutputRecord => {
  digits += 1;
  return inferenceRecord({ id: `bad-${digits}`, values: digitAt(digits % 40), ...content }, more);
};
const header = (name: string, value: string | Uint8Array | null): RecordHeader => ({
  name,
  value: typeof value === 'string' ? Buffer.from(value) : value,
});
const withHeaders = (change: (headers: readonly RecordHeader[]) => readonly RecordHeader[]) => {
  const record = digit();
  return { ...record, headers: change(record.headers) };
};
const replaced = (name: string, value: string | Uint8Array | null): OutputRecord =>
  withHeaders((headers) => [...headers.filter((one) => one.name !== name), header(name, value)]);
const bare = (value: Uint8Array, key = 'bare'): OutputRecord => ({
  ...digit(),
  key: Buffer.from(key),
  value,
  headers: foreignHeaders,
});
const filled = (value: number): Float32Array => new Float32Array(784).fill(value);
const withValue = (value: number): Float32Array => digitAt(3).map((old, at) => (at ? old : value));

/** An event with the raw wire bytes of one more field behind it; protobuf joins or replaces what is there. */
const appended = (...bytes: readonly number[]): OutputRecord =>
  bare(
    Buffer.concat([
      encodeInferenceEvent(inferenceEvent({ values: digitAt(5) })),
      Uint8Array.from(bytes),
    ]),
  );

const rejected = (
  number: string,
  title: string,
  reason: DeadLetterReason,
  record: OutputRecord,
): BadInput => ({ number, title, record, fate: { reason } });
const mapped = (
  number: string,
  title: string,
  record: OutputRecord,
  fate: Partial<Exclude<BadInputFate, string | { reason: unknown }>> = {},
): BadInput => ({ number, title, record, fate: { flags: [], ...fate } });

const dayMs = 86_400_000;
const prototypeKeys = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Record<
  string,
  string
>;
const conflicting: InferenceContent = {
  id: 'twice',
  values: digitAt(8),
  target: { kind: 'class-index', index: 1 },
};

/** Bad inputs that are made from events for the network that comes with the service, in the order in which they must be read. */
const events: readonly BadInput[] = [
  { number: 'B1', title: 'a tombstone', record: { ...digit(), value: null }, fate: 'skipped' },
  mapped('B11', 'fields of a later version', appended(0xf8, 0x06, 0x07)),
  mapped('B14', 'attributes __proto__ and constructor', digit({ attributes: prototypeKeys })),
  ...[Number.NaN, Infinity, -Infinity].map((value) =>
    rejected(
      'B16',
      `${value} in the input`,
      'NON_FINITE_INPUT',
      digit({ values: withValue(value) }),
    ),
  ),
  mapped('B18', 'an input of zeros', digit({ values: filled(0) }), {
    flags: ['DEGENERATE'],
    degenerate: 'zero',
  }),
  mapped('B18', 'an input of one value', digit({ values: filled(0.5) }), {
    flags: ['DEGENERATE'],
    degenerate: 'constant_input',
  }),
  rejected(
    'B19',
    'an image of another size',
    'SHAPE_MISMATCH',
    digit({ values: filled(1), shape: [28, 1, 28] }),
  ),
  rejected('B24', 'an unknown model', 'UNKNOWN_MODEL', digit({ model: { name: 'cats' } })),
  rejected(
    'B24',
    'an unknown version',
    'UNKNOWN_MODEL',
    digit({ model: { name: 'smallcnn-mnist', version: '9' } }),
  ),
  rejected(
    'B24',
    'another network of the name',
    'DIGEST_MISMATCH',
    digit({ model: { name: 'smallcnn-mnist', digest: 'f'.repeat(64) } }),
  ),
  mapped(
    'B25',
    'a logged output that is not the computed one',
    digit({
      outputs: [
        float32Tensor({ name: 'logits', shape: [1, 10], values: new Float32Array(10).fill(1e6) }),
      ],
    }),
    { flags: ['OUTPUT_MISMATCH'] },
  ),
  rejected(
    'B26',
    'class 10 of 10',
    'INVALID_TARGET',
    digit({ target: { kind: 'class-index', index: 10 } }),
  ),
  rejected(
    'B27',
    'two samples',
    'INVALID_BATCH',
    digit({ values: new Float32Array(1568), shape: [2, 28, 28, 1] }),
  ),
  rejected(
    'B28',
    'a byte more than the config allows',
    'TOO_LARGE',
    bare(new Uint8Array(badInputLimits.recordBytes + 1)),
  ),
  mapped('B32', 'the first of an id', digit({ ...conflicting })),
  mapped('B32', 'the same body again', digit({ ...conflicting }), { irregular: 'repeated' }),
  rejected(
    'B32',
    'another body under the id',
    'ID_CONFLICT',
    digit({ ...conflicting, values: digitAt(9) }),
  ),
  mapped(
    'B32',
    'the id from another source',
    digit({ ...conflicting, source: 'urn:other', values: digitAt(9) }),
  ),
  rejected(
    'B33',
    'ce_id missing',
    'INVALID_HEADER',
    withHeaders((all) => all.filter(({ name }) => name !== 'ce_id')),
  ),
  rejected(
    'B33',
    'ce_id twice',
    'INVALID_HEADER',
    withHeaders((all) => [...all, header('ce_id', 'x')]),
  ),
  rejected('B33', 'ce_source without a value', 'INVALID_HEADER', replaced('ce_source', null)),
  rejected('B33', 'ce_specversion 0.3', 'INVALID_HEADER', replaced('ce_specversion', '0.3')),
  rejected(
    'B33',
    'structured mode',
    'INVALID_HEADER',
    replaced('content-type', 'application/cloudevents+json'),
  ),
  rejected(
    'B33',
    'ce_subject that is not UTF-8',
    'INVALID_UTF8',
    replaced('ce_subject', Uint8Array.of(0xff, 0xfe)),
  ),
  rejected('B33', 'ce_subject of 64 kB', 'TOO_LARGE', replaced('ce_subject', 'x'.repeat(65_536))),
  rejected(
    'B33',
    'a header of somebody else of 64 kB',
    'TOO_LARGE',
    replaced('x-other', new Uint8Array(65_536)),
  ),
  rejected(
    'B33',
    '65 headers',
    'TOO_LARGE',
    withHeaders(() => Array.from({ length: 65 }, (_, at) => header(`h${at}`, ''))),
  ),
  mapped('B33', 'no headers', digit({}, { headers: [] })),
  rejected('B34', 'a year ahead', 'INVALID_TIME', digit({ timeMs: Date.now() + 365 * dayMs })),
  rejected('B34', 'ce_time that is none', 'INVALID_HEADER', replaced('ce_time', 'soon')),
  mapped('B35', 'no key', digit({}, { key: null })),
  mapped('B35', 'a binary key', digit({}, { key: Uint8Array.of(0, 0xff, 0xfe) })),
  mapped('B35', 'a key of 1 MB', digit({}, { key: new Uint8Array(1_000_000).fill(7) })),
  rejected('B35', 'a key of 1 MB with bytes that are no event', 'NOT_PROTOBUF', {
    ...bare(Buffer.from('no event')),
    key: new Uint8Array(1_000_000).fill(7),
  }),
  mapped('B36', 'traceparent of nonsense', replaced('traceparent', 'nonsense'), {
    irregular: 'malformed_trace',
  }),
  mapped('B36', 'traceparent that is not UTF-8', replaced('traceparent', Uint8Array.of(0xff)), {
    irregular: 'malformed_trace',
  }),
  rejected(
    'B38',
    'a model name with quotes and newlines',
    'UNKNOWN_MODEL',
    digit({ model: { name: '"} 1\npellucid_up 0\n#"' } }),
  ),
  rejected(
    'B39',
    'a class name that would steer a terminal',
    'INVALID_TARGET',
    digit({ target: { kind: 'class-name', name: '\u001b[2J\r\nforged line' } }),
  ),
  rejected(
    'B31',
    'a checksum of other bytes',
    'CHECKSUM_MISMATCH',
    replaced('pellucid-crc32c', '00000000'),
  ),
];

interface Vector {
  readonly title: string;
  readonly covers: readonly string[];
  readonly reader: { readonly limits?: unknown };
  readonly rejection?: DeadLetterReason;
}

const folder = fileURLToPath(new URL('../../../proto/vectors/', import.meta.url));

/** Every vector of the wire contract that is rejected under the usual limits. */
const vectors: readonly BadInput[] = readdirSync(folder)
  .filter((file) => file.startsWith('event-') && file.endsWith('.json'))
  .flatMap((file) => {
    const vector = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as Vector;
    const { covers, title, reader, rejection } = vector;
    if (rejection === undefined || reader.limits !== undefined) return [];
    // What is a year ahead of the vectors is the past by now.
    if (file === 'event-future.json') return [];
    const value = readFileSync(`${folder}${file.replace('.json', '.bin')}`);
    return [rejected(covers[0] ?? 'B0', title, rejection, bare(value, file))];
  });

/** The whole list. */
export const badInputs: readonly BadInput[] = [...events, ...vectors];

/** Model names that are not deployed, with characters that the text of a scrape escapes. */
export function unknownModels(count: number): readonly OutputRecord[] {
  return Array.from({ length: count }, (_, index) =>
    inferenceRecord(
      { model: { name: `"model"\n${index}` }, shape: [1], values: Float32Array.of(1) },
      { headers: [] },
    ),
  );
}
