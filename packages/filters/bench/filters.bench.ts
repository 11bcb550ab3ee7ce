import { builtinFilters, completeOptions } from '@pellucid/filters';
import type { FilterContext } from '@pellucid/filters';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const shape = [28, 28, 64];
const size = 28 * 28 * 64;
const clean = Float32Array.from({ length: size }, (_, index) => {
  const phase = Math.sin(index * 12.9898) * 43_758.5453;
  return Math.sin(index) * Math.exp(4 * (phase - Math.floor(phase)) - 8);
});
const spiked = clean.slice();
for (let spike = 1; spike <= 3; spike += 1) spiked[spike * 9973] = 20 * spike;

function contextOf(relevance: Float32Array): FilterContext {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = summaryOf(sketch);
  const { sum, l1, positive, negative } = summary;
  return {
    shape,
    kind: 'convolution',
    ordinal: 4,
    name: 'convb_4',
    activation: () => relevance,
    start: { sum: 1, l1: 1 },
    entering: { sum, l1, positive, negative },
    summary,
  };
}

/** Options that a filter cannot do without. */
const options: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'gap-gate': { gap: 2.5 },
};
const maps = { clean, spiked };

for (const [kind, map] of Object.entries(maps)) {
  const context = contextOf(map);
  const scratch = map.slice();
  await measure(
    `one ${kind} map of ${size.toLocaleString('en')} values; every filter gets a fresh copy`,
    [
      { name: 'the copy alone', run: () => scratch.set(map) },
      ...builtinFilters.definitions.map((definition) => {
        const { name } = definition.meta;
        const given = completeOptions(name, definition.schema, options[name] ?? {});
        const apply = definition.create(given);
        return {
          name,
          run: () => {
            scratch.set(map);
            return apply(scratch, context);
          },
        };
      }),
    ],
    { unit: 'value', unitsPerRun: size },
  );
}
