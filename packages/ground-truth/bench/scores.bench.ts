import {
  averagePrecision,
  bestOverlap,
  cosineSimilarity,
  createGlyphs,
  entropy,
  fiveBandScore,
  massAccuracy,
  meanInterval,
  overlap,
  pointingGame,
  quantileInterval,
  rankAccuracy,
  rankCorrelation,
  ratioInterval,
  scoreAgainstMask,
} from '@pellucid/ground-truth';

import { measure } from '../../../tools/bench/harness/index.ts';

const size = 224 * 224;
const map = Float32Array.from(
  { length: size },
  (_, index) => Math.sin(index) * Math.cos(index / 9),
);
const other = map.map((value, index) => value + 0.1 * Math.sin(index / 3));
const mask = Float32Array.from({ length: size }, (_, index) => (index % 7 < 2 ? 1 : 0));

await measure(
  `scores of one map of ${size.toLocaleString('en')} values`,
  [
    { name: 'plain sum', run: () => map.reduce((total, value) => total + value, 0) },
    { name: 'cosine to the clean map', run: () => cosineSimilarity(map, other) },
    { name: 'rank correlation', run: () => rankCorrelation(map, other) },
    { name: 'mass accuracy', run: () => massAccuracy(map, mask, 'positive') },
    { name: 'rank accuracy', run: () => rankAccuracy(map, mask, 'positive') },
    { name: 'pointing game', run: () => pointingGame(map, mask, 'positive') },
    { name: 'overlap at half', run: () => overlap(map, mask, 'positive') },
    { name: 'best overlap', run: () => bestOverlap(map, mask, 'positive') },
    { name: 'average precision', run: () => averagePrecision(map, mask, 'positive') },
    { name: 'all ten against the mask', run: () => scoreAgainstMask(map, mask, 'positive') },
    { name: 'five-band score', run: () => fiveBandScore(map, mask) },
    { name: 'entropy', run: () => entropy(map, 'absolute') },
  ],
  { unit: 'value', unitsPerRun: size },
);

const scores = map.slice(0, 1000);
const gains = other.slice(0, 1000).map((value) => value + 2);

await measure(
  'bootstrap intervals of 1,000 scores, 1,000 samples',
  [
    { name: 'mean', run: () => meanInterval(scores, { seed: 1 }) },
    { name: 'tenth percentile', run: () => quantileInterval(scores, 0.1, { seed: 1 }) },
    { name: 'ratio of means', run: () => ratioInterval(scores, gains, { seed: 1 }) },
  ],
  { unit: 'draw', unitsPerRun: 1e6 },
);

const glyphs = createGlyphs({ seed: 1, size: 28 });
let index = 0;
await measure(
  'data with known relevance',
  [
    {
      name: 'glyph of 28 × 28',
      run: () => {
        index += 1;
        return glyphs.sample(index);
      },
    },
  ],
  { unit: 'image', unitsPerRun: 1 },
);
