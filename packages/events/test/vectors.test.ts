import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import {
  decodeInferenceEvent,
  decodeRelevanceMap,
  defaultDecodeLimits,
  encodeInferenceEvent,
  encodeRelevanceMap,
  rejectionCodes,
} from '../src/index.ts';
import type { DecodeLimits, Decoded, InferenceEvent, RelevanceMap } from '../src/index.ts';
import { plain } from './plain.ts';

interface Vector {
  readonly title: string;
  readonly message: string;
  readonly covers: readonly string[];
  readonly reader: { readonly nowMs: number; readonly limits?: Partial<DecodeLimits> };
  readonly decoded?: unknown;
  readonly rejection?: string;
}

const folder = fileURLToPath(new URL('../../../proto/vectors/', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5));

const vectors = names.map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(`${folder}${name}.bin`)),
  vector: JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Vector,
}));

function read(
  bytes: Uint8Array,
  { message, reader }: Vector,
): Decoded<InferenceEvent | RelevanceMap> {
  if (message !== 'pellucid.v1.InferenceEvent') return decodeRelevanceMap(bytes);
  const limits = { ...defaultDecodeLimits, ...reader.limits };
  return decodeInferenceEvent(bytes, { nowMs: reader.nowMs, limits });
}

function outcome(result: Decoded<unknown>): Pick<Vector, 'decoded' | 'rejection'> {
  return result.ok ? { decoded: plain(result.value) } : { rejection: result.rejection.code };
}

function write(value: InferenceEvent | RelevanceMap): Uint8Array {
  return 'inputs' in value ? encodeInferenceEvent(value) : encodeRelevanceMap(value);
}

describe('wire vectors', () => {
  for (const { name, bytes, vector } of vectors) {
    test(`${name}: ${vector.title}`, () => {
      const { decoded, rejection } = vector;
      expect(outcome(read(bytes, vector))).toEqual({ decoded, rejection });
    });

    test(`${name}: a Buffer and a view at an odd offset read alike`, () => {
      const shifted = new Uint8Array(bytes.length + 3).subarray(3);
      shifted.set(bytes);
      expect(plain(read(Buffer.from(bytes), vector))).toEqual(plain(read(bytes, vector)));
      expect(plain(read(shifted, vector))).toEqual(plain(read(bytes, vector)));
    });
  }

  for (const { name, bytes, vector } of vectors.filter((one) => one.vector.decoded !== undefined)) {
    test(`${name}: what is written from it reads the same`, () => {
      const first = read(bytes, vector);
      if (!first.ok) throw new Error(first.rejection.message);
      const written = write(first.value);
      expect(plain(read(written, vector))).toEqual(plain(first));
      expect(write(first.value)).toEqual(written);
    });
  }

  test('every bad input that can be told from bytes has a vector', () => {
    const covered = new Set(vectors.flatMap(({ vector }) => vector.covers));
    const wanted = [
      2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 26, 27, 28, 34,
      40,
    ];
    expect(covered).toEqual(new Set(wanted.map((number) => `B${number}`)));
  });

  test('every reason to reject a value has a vector, save those of headers, batches and checksums', () => {
    const covered = new Set(vectors.map(({ vector }) => vector.rejection));
    const others = rejectionCodes.filter((code) => !covered.has(code));
    expect(others).toEqual(['INVALID_BATCH', 'INVALID_HEADER', 'CHECKSUM_MISMATCH']);
  });
});
