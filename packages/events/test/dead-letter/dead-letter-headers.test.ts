import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  deadLetterHeaders,
  decodeDeadLetterHeaders,
  withoutDeadLetterHeaders,
} from '../../src/index.ts';
import type { DeadLetter, RecordHeader } from '../../src/index.ts';

const letter: DeadLetter = {
  reason: 'SHAPE_MISMATCH',
  stage: 'decode',
  message: 'request.inputs[0]: 4 values of FP32 take 16 bytes, got 12',
  origin: { topic: 'inference-events.v1', partition: 3, offset: 42 },
  group: 'pellucid',
  attempt: 1,
  firstFailedAtMs: 1_767_225_600_250,
  failedAtMs: 1_767_225_660_000,
  serviceVersion: '0.1.0',
  pipelineDigest: 'cd'.repeat(32),
};

const message = (text: string): string => {
  const headers = deadLetterHeaders({ ...letter, message: text });
  const found = headers.find(({ name }) => name === '__streams.errors.message');
  return Buffer.from(found!.value!).toString();
};

describe('headers of a dead letter', () => {
  test('have the names of Kafka Streams and our own', () => {
    const texts = deadLetterHeaders(letter).map(
      ({ name, value }) => `${name}: ${Buffer.from(value!).toString()}`,
    );
    expect(texts).toEqual([
      '__streams.errors.exception: SHAPE_MISMATCH',
      '__streams.errors.message: request.inputs[0]: 4 values of FP32 take 16 bytes, got 12',
      '__streams.errors.topic: inference-events.v1',
      '__streams.errors.partition: 3',
      '__streams.errors.offset: 42',
      'pellucid.errors.code: SHAPE_MISMATCH',
      'pellucid.errors.group: pellucid',
      'pellucid.errors.stage: decode',
      'pellucid.errors.attempt: 1',
      'pellucid.errors.first_failed_at: 2026-01-01T00:00:00.250Z',
      'pellucid.errors.timestamp: 2026-01-01T00:01:00.000Z',
      'pellucid.errors.service_version: 0.1.0',
      `pellucid.errors.pipeline_digest: ${'cd'.repeat(32)}`,
    ]);
  });

  test('read as they were written, behind the headers of the record', () => {
    const own: readonly RecordHeader[] = [{ name: 'ce_id', value: Uint8Array.of(0xff) }];
    const headers = [...own, ...deadLetterHeaders({ ...letter, plugin: 'acme/smooth@1.2.3' })];
    expect(decodeDeadLetterHeaders(headers)).toEqual({
      ok: true,
      value: { ...letter, plugin: 'acme/smooth@1.2.3' },
    });
    expect(withoutDeadLetterHeaders(headers)).toEqual(own);
  });

  test.each([
    ['__streams.errors.offset', 'x'],
    ['pellucid.errors.attempt', 'often'],
    ['pellucid.errors.attempt', '0'],
    ['pellucid.errors.attempt', ''],
    ['pellucid.errors.attempt', '9007199254740991'],
    ['pellucid.errors.timestamp', '1'],
    ['pellucid.errors.first_failed_at', 'then'],
    ['pellucid.errors.code', null],
  ])('with a %s of %s are rejected', (name, text) => {
    const headers = deadLetterHeaders(letter).flatMap((header) => {
      if (header.name !== name) return [header];
      return text === null ? [] : [{ name, value: Buffer.from(text) }];
    });
    expect(decodeDeadLetterHeaders(headers)).toMatchObject({
      rejection: { code: 'INVALID_HEADER', details: { header: name } },
    });
  });
});

describe('message of a dead letter', () => {
  test('cannot steer a terminal or forge a line of a log', () => {
    expect(message('\u001b[2Jred\r\nFAKE\u0085\u2028\u202e\u0000')).toBe(
      '\\u{1b}[2Jred\\u{d}\\u{a}FAKE\\u{85}\\u{2028}\\u{202e}\\u{0}',
    );
  });

  test('is cut to 512 characters', () => {
    expect(message('x'.repeat(512))).toBe('x'.repeat(512));
    expect(message('x'.repeat(513))).toBe(`${'x'.repeat(511)}…`);
    expect(message('\u0007'.repeat(512))).toHaveLength(512);
  });

  test('is always printable and short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        expect(message(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(message(text).length).toBeLessThanOrEqual(512);
      }),
    );
  });
});
