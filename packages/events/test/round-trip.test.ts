import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  decodeInferenceEvent,
  decodeRelevanceMap,
  encodeInferenceEvent,
  encodeRelevanceMap,
} from '../src/index.ts';
import { events, maps } from './arbitraries.ts';

/** The entries of all records in the opposite order, which is no other value. */
function reversed(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).toReversed());
}

const normal = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
    ? Array.isArray(value)
      ? value.map(normal)
      : Object.entries(value)
          .filter(([, part]) => part !== undefined)
          .map(([key, part]) => [key, normal(part)])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    : value;

describe('round trip', () => {
  test('an event reads as it was written', () => {
    fc.assert(
      fc.property(events, (event) => {
        const result = decodeInferenceEvent(encodeInferenceEvent(event));
        expect(result.ok ? normal(result.value) : result.rejection).toEqual(normal(event));
      }),
    );
  });

  test('a map reads as it was written', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const result = decodeRelevanceMap(encodeRelevanceMap(map));
        expect(result.ok ? normal(result.value) : result.rejection).toEqual(normal(map));
      }),
    );
  });

  test('the same event gives the same bytes, whatever the order of its attributes', () => {
    fc.assert(
      fc.property(events, (event) => {
        const bytes = encodeInferenceEvent(event);
        const other = { ...event, attributes: reversed(event.attributes) };
        expect(encodeInferenceEvent(other)).toEqual(bytes);
      }),
    );
  });

  test('the same map gives the same bytes, whatever the order of its flags', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const bytes = encodeRelevanceMap(map);
        const flags = [...map.flags, ...map.flags].toReversed();
        expect(encodeRelevanceMap({ ...map, flags })).toEqual(bytes);
      }),
    );
  });
});
