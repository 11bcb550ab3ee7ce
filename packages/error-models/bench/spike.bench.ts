import { createDetector, createInjectionPlan } from '@pellucid/error-models';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const size = 28 * 28 * 64;
const map = Float32Array.from(
  { length: size },
  (_, index) => Math.sin(index) * Math.cos(index / 9),
);
const sketch = new AmplitudeSketch();
sketch.add(map);
const summary = summaryOf(sketch);
const point = '04_convolution_convb_4';
const planFor = createInjectionPlan({ errorModel: 'spike', share: 1, seed: 1, points: [point] });
const detect = createDetector([{ errorModel: 'spike', point, threshold: 2 }]);
const scratch = map.slice();

await measure(`spikes in one map of ${size.toLocaleString('en')} values`, [
  { name: 'copy the map', run: () => scratch.set(map) },
  { name: 'plan an injection', run: () => planFor('event') },
  {
    name: 'copy the map and inject',
    run: () => {
      scratch.set(map);
      return planFor('event')?.apply(scratch);
    },
  },
  { name: 'detect', run: () => detect(point, summary) },
]);
