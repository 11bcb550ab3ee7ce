import { cosineSimilarity, massAccuracy, rankAccuracy } from '@pellucid/ground-truth';

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
    { name: 'mass accuracy', run: () => massAccuracy(map, mask, 'positive') },
    { name: 'rank accuracy', run: () => rankAccuracy(map, mask, 'positive') },
  ],
  { unit: 'value', unitsPerRun: size },
);
