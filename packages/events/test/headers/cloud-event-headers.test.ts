import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  cloudEventTypes,
  decodeCloudEventHeaders,
  defaultDecodeLimits,
  encodeCloudEventHeaders,
  protobufContentType,
} from '../../src/index.ts';
import type { Decoded, RecordContext, RecordHeader } from '../../src/index.ts';

const header = (name: string, text: string | null): RecordHeader => ({
  name,
  value: text === null ? null : Buffer.from(text),
});

const required: readonly RecordHeader[] = [
  header('ce_specversion', '1.0'),
  header('ce_type', cloudEventTypes.inferenceEvent),
  header('ce_id', 'e-1'),
  header('ce_source', '/test'),
];

const full: RecordContext = {
  cloudEvent: {
    type: cloudEventTypes.relevanceMap,
    id: 'b566fa13-d196-5fd7-b746-6750092b1068',
    source: '/pellucid/größe',
    subject: 'small',
    timeMs: 1_767_225_600_250,
    causationId: 'e-1',
    partitionKey: 'session-7',
    sampledRate: 4,
  },
  contentType: protobufContentType,
  trace: {
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    tracestate: 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE',
  },
  input: { topic: 'inference-events.v1', partition: 3, offset: 42 },
  generation: 12,
  serviceVersion: '0.1.0',
  crc32c: 0x00a1b2c3,
};

const code = (result: Decoded<unknown>): string => (result.ok ? 'ok' : result.rejection.code);
const decode = (...headers: readonly RecordHeader[]): Decoded<RecordContext> =>
  decodeCloudEventHeaders(headers);

describe('headers', () => {
  test('read as they were written', () => {
    expect(decodeCloudEventHeaders(encodeCloudEventHeaders(full))).toEqual({
      ok: true,
      value: full,
    });
  });

  test('are written as CloudEvents, Trace Context and Pellucid name them', () => {
    const texts = encodeCloudEventHeaders(full).map(
      ({ name, value }) => `${name}: ${Buffer.from(value!).toString()}`,
    );
    expect(texts).toEqual([
      'ce_specversion: 1.0',
      'ce_type: pellucid.relevance.map.v1',
      'ce_id: b566fa13-d196-5fd7-b746-6750092b1068',
      'ce_source: /pellucid/größe',
      'ce_subject: small',
      'ce_time: 2026-01-01T00:00:00.250Z',
      'ce_causationid: e-1',
      'ce_partitionkey: session-7',
      'ce_sampledrate: 4',
      'content-type: application/protobuf',
      'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'tracestate: rojo=00f067aa0ba902b7,congo=t61rcWkgMzE',
      'pellucid-input: inference-events.v1/3/42',
      'pellucid-generation: 12',
      'pellucid-service-version: 0.1.0',
      'pellucid-crc32c: 00a1b2c3',
    ]);
  });

  test('that are none make no CloudEvent, which is refused only where one is required', () => {
    expect(decode(header('x-other', 'y'))).toMatchObject({ value: { cloudEvent: undefined } });
    expect(code(decodeCloudEventHeaders([], { cloudEvents: 'required' }))).toBe('INVALID_HEADER');
  });

  test('of somebody else may repeat and hold anything', () => {
    const other = { name: '__value_schema_id', value: Uint8Array.of(1, 0xff) };
    expect(code(decode(...required, other, other, { name: 'empty', value: null }))).toBe('ok');
  });

  test.each([
    ['is missing', required.filter(({ name }) => name !== 'ce_id'), 'ce_id'],
    ['is empty', [...required.slice(0, 3), header('ce_source', '')], 'ce_source'],
    ['is there twice', [...required, header('ce_id', 'e-2')], 'ce_id'],
    ['has no value', [...required, header('ce_subject', null)], 'ce_subject'],
    [
      'is of another version',
      [header('ce_specversion', '0.3'), ...required.slice(1)],
      'ce_specversion',
    ],
    ['is no time', [...required, header('ce_time', 'yesterday')], 'ce_time'],
    [
      'is a time without a zone',
      [...required, header('ce_time', '2026-01-01T00:00:00')],
      'ce_time',
    ],
    ['is no date', [...required, header('ce_time', '2026-13-01T00:00:00Z')], 'ce_time'],
    ['is no rate', [...required, header('ce_sampledrate', '0')], 'ce_sampledrate'],
    ['is JSON', [header('content-type', 'application/json')], 'content-type'],
    [
      'is structured mode',
      [header('content-type', 'application/cloudevents+json')],
      'content-type',
    ],
    ['is no checksum', [header('pellucid-crc32c', 'XYZ')], 'pellucid-crc32c'],
    ['is no position', [header('pellucid-input', 'topic/3')], 'pellucid-input'],
    ['is no generation', [header('pellucid-generation', '-1')], 'pellucid-generation'],
  ])('one %s', (_title, headers, name) => {
    expect(decode(...headers)).toMatchObject({
      rejection: { code: 'INVALID_HEADER', details: { header: name } },
    });
  });

  test('one that is not UTF-8', () => {
    const bad = { name: 'ce_subject', value: Uint8Array.of(0xff) };
    expect(decode(...required, bad)).toMatchObject({ rejection: { code: 'INVALID_UTF8' } });
  });

  test('more of them, or larger ones, than the limit', () => {
    const many = Array.from({ length: 65 }, (_, at) => header(`h${at}`, ''));
    expect(decode(...many)).toMatchObject({ rejection: { details: { limit: 'headers' } } });
    const large = { name: 'x', value: new Uint8Array(65_536) };
    expect(decode(large)).toMatchObject({ rejection: { details: { limit: 'headerBytes' } } });
    const limits = { ...defaultDecodeLimits, headerBytes: 100_000 };
    expect(code(decodeCloudEventHeaders([large], { limits }))).toBe('ok');
  });

  test.each([
    'application/protobuf',
    'application/x-protobuf; messageType="x"',
    'APPLICATION/vnd.google.protobuf',
  ])('content type %s is protobuf', (contentType) => {
    expect(decode(header('content-type', contentType))).toMatchObject({ value: { contentType } });
  });

  test('never make decoding throw', () => {
    const names = fc.constantFrom(
      ...encodeCloudEventHeaders(full).map(({ name }) => name),
      'x-other',
    );
    const value = fc.option(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.string().map((text) => Buffer.from(text)),
        fc.constantFrom(...encodeCloudEventHeaders(full).map((one) => one.value!)),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ name: names, value }), { maxLength: 12 }), (headers) => {
        expect(['ok', 'INVALID_HEADER', 'INVALID_UTF8']).toContain(
          code(decodeCloudEventHeaders(headers)),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
