import { createRandom } from '@pellucid/error-models';
import { cosineSimilarity } from '@pellucid/ground-truth';
import { describe, expect, test } from 'vitest';

import {
  cleanOracle,
  locationOracle,
  oracles,
  thresholdOracle,
  wienerOracle,
} from '../../src/index.ts';

const clean = Float32Array.of(1, -2, 3, 0, 0.5);
const raw = Float32Array.of(1, 40, 3, 0, 0.5);

describe('oracles', () => {
  test('location zeroes what was hit and nothing else', () => {
    expect([...locationOracle.correct(raw, clean)]).toEqual([1, 0, 3, 0, 0.5]);
  });

  test('wiener leaves a map without error as it is, and takes noise where there is no signal', () => {
    expect(wienerOracle.correct(clean, clean)).toEqual(clean);
    const noisy = clean.map((value) => value + 1);
    expect(wienerOracle.correct(noisy, clean)[3]).toBe(0);
    // 2 · 1 / (1 + 1)
    expect(wienerOracle.correct(noisy, clean)[0]).toBe(1);
  });

  test('threshold cuts above for a spike, and below for what is small and wrong', () => {
    expect([...thresholdOracle.correct(raw, clean)]).toEqual([1, 0, 3, 0, 0.5]);
    const low = thresholdOracle.correct(Float32Array.of(5, 4, 1, -1), Float32Array.of(5, 4, -1, 1));
    expect([...low]).toEqual([5, 4, 0, 0]);
  });

  test('clean is the clean map, and no other oracle is better; none changes what it is given', () => {
    const random = createRandom('oracles');
    const map = Float32Array.from({ length: 50 }, () => random.next() - 0.5);
    const hit = map.map((value, index) => (index % 10 === 0 ? 9 * (random.next() - 0.5) : value));
    const before = [hit.slice(), map.slice()];
    const cosines = oracles.map(
      ({ correct }) => cosineSimilarity(correct(hit, map), map) ?? Number.NaN,
    );
    expect(cleanOracle.correct(hit, map)).toEqual(map);
    for (const cosine of cosines) {
      expect(cosine).toBeLessThanOrEqual(1 + 1e-6);
      expect(cosine).toBeGreaterThan(cosineSimilarity(hit, map)!);
    }
    expect([hit, map]).toEqual(before);
  });
});
