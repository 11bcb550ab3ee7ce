import type { Injector } from '@pellucid/error-models';
import {
  createDetector,
  createInjectionPlan,
  createInjector,
  summaryRecord,
} from '@pellucid/error-models';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const size = 28 * 28 * 64;
const map = Float32Array.from(
  { length: size },
  (_, index) => Math.sin(index) * Math.cos(index / 9),
);
const sketch = new AmplitudeSketch();
sketch.add(map);
const start = { sum: 1, l1: 1 };
const record = summaryRecord({ shape: [28, 28, 64], summary: amplitudeOf(sketch), start });
const id = '04_convolution_convb_4';
const point = {
  id,
  ordinal: 4,
  kind: 'convolution',
  name: 'convb_4',
  tensor: 'convb_3',
  shape: [28, 28, 64],
} as const;
const planFor = createInjectionPlan({ errorModel: 'spike', share: 1, seed: 1, points: [id] });
const spikes = createInjector({ errorModel: 'spike' }) as Extract<Injector, { stage: 'relevance' }>;
const detect = createDetector([{ errorModel: 'spike', point: id, threshold: 2 }]);
const scratch = map.slice();

await measure(`spikes in one map of ${size.toLocaleString('en')} values`, [
  { name: 'copy the map', run: () => scratch.set(map) },
  { name: 'plan an injection', run: () => planFor('event') },
  {
    name: 'copy the map and inject',
    run: () => {
      scratch.set(map);
      const site = { point, relevance: scratch, activation: () => map, start };
      return spikes.apply(site, planFor('event')!.random());
    },
  },
  { name: 'detect', run: () => detect(id, record) },
]);
