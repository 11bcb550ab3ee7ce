import { expect, test } from 'vitest';

import {
  MaskScorecard,
  createGlyphs,
  fiveBandScore,
  maskAtLeast,
  maskScores,
} from '../../src/index.ts';

test.each(maskScores)(
  '$name against an empty mask is undefined, neither a hit nor a miss',
  ({ of }) => {
    const relevance = Float32Array.of(3, -1, 2);
    for (const mask of [new Uint8Array(3), [0, 0, 0], [false, false, false].map(Number)]) {
      expect(of(relevance, mask, 'positive')).toBeUndefined();
      expect(of(relevance, mask, 'absolute')).toBeUndefined();
    }
  },
);

test('the five-band score of truth without any band is undefined', () => {
  expect(fiveBandScore([1, 2], [0, 0])).toBeUndefined();
});

test('maps with an empty mask are counted apart and are in no mean', () => {
  const data = createGlyphs({ seed: 1, size: 16 });
  const cards = [new MaskScorecard({ sign: 'positive', seed: 1 })];
  cards.push(new MaskScorecard({ sign: 'positive', seed: 1 }));
  for (let id = 0; id < 4; id += 1) {
    const { input, truth } = data.sample(id);
    const event = { id, relevance: input, input };
    for (const card of cards) card.add({ ...event, mask: maskAtLeast(truth.values, 1) });
    cards[1]!.add({ ...event, id: `empty ${id}`, mask: new Uint8Array(256) });
  }
  const [without, withEmpty] = cards.map((card) => card.report({ resamples: 50 }));
  for (const { name } of maskScores) {
    expect(withEmpty![name].maps.mean).toEqual(without![name].maps.mean);
    expect(withEmpty![name].maps.undefinedCount).toBe(4);
    expect(without![name].maps.undefinedCount).toBe(0);
  }
});
