import { describe, expect, test } from 'vitest';

import {
  decodeInferenceEvent,
  defaultDecodeLimits,
  encodeInferenceEvent,
  float32Tensor,
} from '../../src/index.ts';
import type { Decoded, InferenceEvent } from '../../src/index.ts';

const event: InferenceEvent = {
  source: '/test',
  timeMs: 1_767_225_600_000,
  model: { name: 'm' },
  inputs: [float32Tensor({ name: 'x', shape: [2], values: new Float32Array(2) })],
  outputs: [],
  target: { kind: 'predicted' },
  attributes: {},
};

const valid = encodeInferenceEvent(event);

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

const delimited = (field: number, payload: Uint8Array): Uint8Array =>
  Uint8Array.from([...varint(field * 8 + 2), ...varint(payload.length), ...payload]);

const after = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat([valid, ...parts]);

const code = (result: Decoded<unknown>): string => (result.ok ? 'ok' : result.rejection.code);

/** An event whose one input has the given typed contents. */
const withContents = (contents: Uint8Array): Uint8Array =>
  after(delimited(5, delimited(5, delimited(5, contents))));

describe('limits, each at its edge', () => {
  test.each([
    ['recordBytes', valid.length],
    ['fields', 14],
    ['stringBytes', 5],
    ['tensors', 1],
    ['dimensions', 1],
    ['tensorElements', 2],
  ] as const)('%s: %i is accepted, one less is not', (limit, edge) => {
    const at = (value: number): string =>
      code(decodeInferenceEvent(valid, { limits: { ...defaultDecodeLimits, [limit]: value } }));
    expect(at(edge)).toBe('ok');
    expect(at(edge - 1)).toBe(limit === 'dimensions' ? 'INVALID_SHAPE' : 'TOO_LARGE');
  });

  test('a rejection for size names the limit, what is allowed and what came', () => {
    const result = decodeInferenceEvent(valid, {
      limits: { ...defaultDecodeLimits, recordBytes: 8 },
    });
    expect(result).toMatchObject({
      rejection: { details: { limit: 'recordBytes', allowed: 8, got: valid.length } },
    });
  });

  test('groups: 32 deep are skipped, 33 are not', () => {
    const groups = (depth: number): Uint8Array =>
      Uint8Array.from([
        ...Array.from({ length: depth }, () => [0xa3, 0x06]).flat(),
        ...Array.from({ length: depth }, () => [0xa4, 0x06]).flat(),
      ]);
    expect(code(decodeInferenceEvent(after(groups(32))))).toBe('ok');
    expect(code(decodeInferenceEvent(after(groups(33))))).toBe('NESTING_TOO_DEEP');
  });
});

describe('records that would take a hundred times their size in memory', () => {
  test('half a million empty sub-messages stop at the field limit', () => {
    const inputs = Buffer.alloc(1_000_000, Buffer.from([0x2a, 0x00]));
    const result = decodeInferenceEvent(delimited(5, inputs));
    expect(result).toMatchObject({ rejection: { details: { limit: 'fields' } } });
  });

  test('two million packed integers of one byte stop at the limit of typed values', () => {
    const result = decodeInferenceEvent(
      withContents(delimited(3, new Uint8Array(2_000_000).fill(1))),
    );
    expect(result).toMatchObject({ rejection: { details: { limit: 'typedElements' } } });
  });

  test('a shape of a million dimensions stops at the dimension limit', () => {
    const shape = delimited(3, new Uint8Array(1_000_000).fill(1));
    expect(code(decodeInferenceEvent(after(delimited(5, delimited(5, shape)))))).toBe(
      'INVALID_SHAPE',
    );
  });
});

describe('wire format', () => {
  test.each([
    ['a packed list with an unfinished varint', withContents(delimited(3, Uint8Array.of(1, 128)))],
    ['a packed list of floats with 5 bytes', withContents(delimited(6, new Uint8Array(5)))],
    ['a tag with field number 0', after(Uint8Array.of(0x02, 0x00))],
    ['a tag of wire type 6', after(Uint8Array.of(0x0e))],
    ['a tag of six bytes', after(Uint8Array.of(0x8a, 0x80, 0x80, 0x80, 0x80, 0x00))],
    ['a varint of eleven bytes', after(Uint8Array.from([0x40, ...Array<number>(10).fill(128), 1]))],
    ['a group that ends as another', after(Uint8Array.of(0xa3, 0x06, 0xac, 0x06))],
  ])('%s is malformed', (_title, bytes) => {
    expect(code(decodeInferenceEvent(bytes))).toBe('MALFORMED');
  });

  test('every proper beginning of an event is rejected, never read as a shorter one', () => {
    for (let length = 0; length < valid.length; length += 1) {
      const result = decodeInferenceEvent(valid.subarray(0, length));
      expect(['TRUNCATED', 'MISSING_FIELD', 'MISSING_CONTENTS', 'ok']).toContain(code(result));
    }
  });

  test('a field with the wire type of another message names its path', () => {
    const result = decodeInferenceEvent(after(delimited(4, Uint8Array.of(0x08, 0x01))));
    expect(result).toMatchObject({
      rejection: { code: 'FOREIGN_MESSAGE', details: { field: 'model.name' } },
    });
  });
});
