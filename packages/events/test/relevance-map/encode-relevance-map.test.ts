import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { decodeRelevanceMap, encodeRelevanceMap } from '../../src/index.ts';
import type { RelevanceMap } from '../../src/index.ts';

const vector = readFileSync(new URL('../../../../proto/vectors/map-full.bin', import.meta.url));

function fullMap(): RelevanceMap {
  const result = decodeRelevanceMap(vector);
  if (!result.ok) throw new Error(result.rejection.message);
  return result.value;
}

test('the full map is written as the vector has it, byte for byte', () => {
  expect(Buffer.from(encodeRelevanceMap(fullMap()))).toEqual(vector);
});

test.each(['inputRelevance', 'uncorrectedInputRelevance'] as const)(
  'a shape that contradicts the values of %s is refused',
  (field) => {
    const map = fullMap();
    const wrong = { ...map, [field]: { ...map.inputRelevance, shape: [5] } };
    expect(() => encodeRelevanceMap(wrong)).toThrow(
      expect.objectContaining({ code: 'SHAPE_MISMATCH' }) as Error,
    );
  },
);

test('sums that are NaN are kept', () => {
  const map = fullMap();
  const start = { ...map.start, value: Number.NaN };
  const result = decodeRelevanceMap(encodeRelevanceMap({ ...map, start }));
  expect(result.ok && result.value.start.value).toBe(Number.NaN);
});

test.each([Number.NaN, -0, 0, -1.5])('what a filter removed is kept: %d', (removed) => {
  const map = fullMap();
  const points = map.points.map((point) => ({
    ...point,
    filters: point.filters.map((filter) => ({
      ...filter,
      removedMass: removed,
      removedSum: removed,
    })),
  }));
  const result = decodeRelevanceMap(encodeRelevanceMap({ ...map, points }));
  const read = result.ok ? result.value.points.flatMap(({ filters }) => filters) : [];
  expect(read.length).toBeGreaterThan(0);
  for (const { removedMass, removedSum } of read)
    expect([removedMass, removedSum]).toEqual([removed, removed]);
});
