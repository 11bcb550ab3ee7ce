import { expect, test } from 'vitest';

import {
  ScoreAggregate,
  createGlyphs,
  fiveBandScore,
  hoyerSparsity,
  maskAtLeast,
  maskScores,
  stackSamples,
} from '../../src/index.ts';

const data = createGlyphs({ seed: 2, size: 16 });
const samples = [0, 1, 2].map((index) => data.sample(index));

/** Views into one batch, the last map of it made a million times larger. */
const inOneBatch = (): Float32Array[] => {
  const { inputs } = stackSamples(samples);
  const views = samples.map((_, index) => inputs.values.subarray(256 * index, 256 * (index + 1)));
  views[2]!.set(views[2]!.map((value) => value * 2 ** 20));
  return views;
};

test.each(maskScores)(
  '$name of a map is the same alone and beside one that is far larger',
  ({ of }) => {
    for (const [index, map] of inOneBatch().entries()) {
      const { input, truth } = samples[index]!;
      const mask = maskAtLeast(truth.values, 1);
      expect(of(map, mask, 'positive')).toBe(of(input.values, mask, 'positive'));
    }
  },
);

test('so are five bands and sparsity', () => {
  for (const [index, map] of inOneBatch().entries()) {
    const { input, truth } = samples[index]!;
    expect(fiveBandScore(map, truth.values)).toEqual(fiveBandScore(input.values, truth.values));
    expect(hoyerSparsity(map, 'absolute')).toBe(hoyerSparsity(input.values, 'absolute'));
  }
});

test('a mean does not depend on how the stream was cut into batches', () => {
  const scores = Array.from({ length: 12 }, (_, index) => Math.sin(index) ** 2);
  const meanOf = (sizes: readonly number[]) => {
    const whole = new ScoreAggregate();
    let start = 0;
    for (const size of sizes) {
      const part = new ScoreAggregate();
      for (const score of scores.slice(start, start + size)) part.add(score);
      whole.merge(part);
      start += size;
    }
    return whole.mean({ seed: 1, resamples: 100 });
  };
  expect(meanOf([1, 11])).toEqual(meanOf([12]));
  expect(meanOf([5, 4, 3])).toEqual(meanOf([12]));
});
