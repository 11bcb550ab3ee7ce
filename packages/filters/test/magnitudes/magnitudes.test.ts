import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bitsAtLeast, bitsAtMost, numberOfBits } from '../../src/magnitudes/magnitude-bits.ts';
import { scaleBy } from '../../src/magnitudes/scale-by.ts';
import { createMagnitudeSorter } from '../../src/magnitudes/sort-magnitudes.ts';
import { anyMaps } from '../arbitrary-relevance.ts';

describe('magnitude bits', () => {
  test.each([0, 2 ** -149, 0.1, 1 / 3, 1, 16_777_217, 1e30, 3e38, 1e39])(
    'the float32 next to %d on either side',
    (limit) => {
      const below = numberOfBits(bitsAtMost(limit));
      const above = numberOfBits(bitsAtLeast(limit));
      const largest = numberOfBits(0x7f7fffff);
      expect(below).toBeLessThanOrEqual(limit);
      expect(above).toBeGreaterThanOrEqual(Math.min(limit, largest));
      expect(bitsAtLeast(limit) - bitsAtMost(limit)).toBe(below === above ? 0 : 1);
    },
  );
});

describe('createMagnitudeSorter', () => {
  test('sorts as the engine does, whatever it sorted before', () => {
    const sort = createMagnitudeSorter();
    fc.assert(
      fc.property(anyMaps, (map) => {
        const finite = map.filter(Number.isFinite);
        expect([...sort(finite)]).toEqual(Array.from(finite.map(Math.abs).toSorted()));
        const wanted = finite.filter((value) => value < 0);
        expect([...sort(finite, (value) => value < 0)]).toEqual(
          Array.from(wanted.map(Math.abs).toSorted()),
        );
      }),
      { seed: 20_260_131, numRuns: 100 },
    );
  });
});

describe('scaleBy', () => {
  test('stops at the largest float32 and counts what changed', () => {
    const largest = numberOfBits(0x7f7fffff);
    const map = Float32Array.of(largest, -1, 0, -largest);
    expect(scaleBy(map, 2)).toBe(1);
    expect([...map]).toEqual([largest, -2, 0, -largest]);
  });

  test('each sign by its own factor', () => {
    const map = Float32Array.of(1, -1, 3);
    expect(scaleBy(map, 2, 3)).toBe(3);
    expect([...map]).toEqual([2, -3, 6]);
  });
});
