import { createPointScanner } from '@pellucid/error-models';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const shapes: readonly (readonly number[])[] = [
  [28, 28, 64],
  [14, 14, 128],
  [224, 224, 3],
];

/** What each group of figures costs beside the sketch that every map gets. */
for (const shape of shapes) {
  const size = shape.reduce((a, b) => a * b, 1);
  const relevance = Float32Array.from({ length: size }, (_, index) =>
    index % 3 === 0 ? 0 : Math.sin(index) * Math.cos(index / 9),
  );
  const activation = relevance.map(Math.abs);
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = amplitudeOf(sketch);
  const start = { sum: 1, l1: 1 };
  const sample = { relevance, activation: () => activation, summary, start };
  const scanner = createPointScanner(shape);
  await measure(`figures of one map [${shape.join(', ')}]`, [
    {
      name: 'amplitude, for comparison',
      run: () => {
        sketch.clear();
        sketch.add(relevance);
        return amplitudeOf(sketch);
      },
    },
    { name: 'channels, checkerboard, variation', run: () => scanner.scan(sample).totalVariation() },
    { name: 'border', run: () => scanner.scan(sample).borderShare() },
    { name: 'violation', run: () => scanner.scan(sample).violation() },
    { name: 'alignment', run: () => scanner.scan(sample).alignment() },
    { name: 'Hoyer sparsity', run: () => scanner.scan(sample).hoyer() },
    { name: 'levels', run: () => scanner.scan(sample).levels() },
  ]);
}
