import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import {
  decodeInferenceEvent,
  decodeRelevanceMap,
  encodeInferenceEvent,
  encodeRelevanceMap,
  rejectionCodes,
} from '../src/index.ts';
import type { Decoded } from '../src/index.ts';
import { events, maps } from './arbitraries.ts';

/** A change that keeps most of a record's structure. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const at = fc.nat({ max: 1_000_000 });

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(at, fc.nat({ max: 7 })).map(([position, bit]): Mutation => (bytes) => {
    const flipped = new Uint8Array(bytes);
    const index = position % flipped.length;
    flipped[index] = (flipped[index] ?? 0) ^ (1 << bit);
    return flipped;
  }),
  fc.tuple(at, fc.nat({ max: 255 })).map(([position, byte]): Mutation => (bytes) => {
    const changed = new Uint8Array(bytes);
    changed[position % changed.length] = byte;
    return changed;
  }),
  at.map(
    (position): Mutation =>
      (bytes) =>
        bytes.subarray(0, position % bytes.length),
  ),
  fc.tuple(at, at).map(([from, to]): Mutation => (bytes) => {
    const [start, end] = [from % bytes.length, to % bytes.length].sort((a, b) => a - b);
    return Uint8Array.from([...bytes.subarray(0, start), ...bytes.subarray(end)]);
  }),
  fc.tuple(at, at).map(([from, to]): Mutation => (bytes) => {
    const [start, end] = [from % bytes.length, to % bytes.length].sort((a, b) => a - b);
    return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(start)]);
  }),
  fc
    .tuple(at, fc.uint8Array({ maxLength: 12 }))
    .map(([position, inserted]): Mutation => (bytes) => {
      const start = position % bytes.length;
      return Uint8Array.from([...bytes.subarray(0, start), ...inserted, ...bytes.subarray(start)]);
    }),
);

const codes: ReadonlySet<string> = new Set(rejectionCodes);

/** Throws unless the result is a value or a rejection as promised; an `expect` for each would be most of the time. */
function expectResult(result: Decoded<unknown>): void {
  if (result.ok) return;
  const { code, message, details } = result.rejection;
  if (!codes.has(code) || message === '' || typeof JSON.stringify(details) !== 'string') {
    throw new Error(`not a rejection: ${code} ${message}`);
  }
}

function expectBoth(bytes: Uint8Array): void {
  expectResult(decodeInferenceEvent(bytes));
  expectResult(decodeRelevanceMap(bytes));
}

describe('arbitrary bytes', () => {
  test('never throw out of decode', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), expectBoth), { numRuns: 5_000 });
  });

  test('that consist of plausible tags and lengths never throw out of decode', () => {
    const piece = fc.tuple(
      fc.nat({ max: 15 }),
      fc.nat({ max: 5 }),
      fc.uint8Array({ maxLength: 8, max: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expectBoth(
          Uint8Array.from(
            pieces.flatMap(([field, wire, payload]) => [
              (field << 3) | wire,
              ...(wire === 2 ? [payload.length] : []),
              ...payload,
            ]),
          ),
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test('that are a mutated event never throw out of decode', () => {
    fc.assert(
      fc.property(events, fc.array(mutations, { minLength: 1, maxLength: 4 }), (event, steps) => {
        let bytes: Uint8Array = encodeInferenceEvent(event);
        for (const step of steps) if (bytes.length > 0) bytes = step(bytes);
        expectBoth(bytes);
      }),
      { numRuns: 3_000 },
    );
  });

  test('that are a mutated map never throw out of decode', () => {
    fc.assert(
      fc.property(maps, fc.array(mutations, { minLength: 1, maxLength: 4 }), (map, steps) => {
        let bytes: Uint8Array = encodeRelevanceMap(map);
        for (const step of steps) if (bytes.length > 0) bytes = step(bytes);
        expectBoth(bytes);
      }),
      { numRuns: 2_000 },
    );
  });
});
