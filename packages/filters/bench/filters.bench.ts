import { builtinFilters, completeOptions } from '@pellucid/filters';
import type { FilterContext, FilterDefinition } from '@pellucid/filters';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const shape = [128, 128, 64];
const size = 128 * 128 * 64;
const clean = Float32Array.from({ length: size }, (_, index) => {
  const phase = Math.sin(index * 12.9898) * 43_758.5453;
  return Math.sin(index) * Math.exp(4 * (phase - Math.floor(phase)) - 8);
});
const spiked = clean.slice();
for (let spike = 1; spike <= 3; spike += 1) spiked[spike * 9973] = 20 * spike;
const activation = clean.map((value) => Math.max(0, value));

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
    activation: () => activation,
    start: { sum: 1, l1: 1 },
    // As if half had been removed, so that filters that restore have something to do.
    entering: { sum: 2 * sum, l1: 2 * l1, positive: 2 * positive, negative: 2 * negative },
    summary,
  };
}

/** Options with which filters work value by value and have something to do, and such that they cannot do without. */
const options: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'activation-envelope': { limit: 1 },
  'coefficient-impute': { limit: 1 },
  'empirical-wiener': { noise: 0.001 },
  envelope: { limit: 2 },
  'evt-gate': { threshold: 2, scale: 0.1 },
  firm: { threshold: 0.001 },
  'gap-gate': { gap: 2.5 },
  garrote: { threshold: 0.001 },
  hard: { threshold: 0.001 },
  'pmp-match': { power: 3 },
  'rank-gain': { curve: '0.001:0 0.1:1 1:0.2' },
  soft: { threshold: 0.001 },
};
/** What sorts, has thresholds worked out from sorted magnitudes, or looks around. */
const isUnbounded = ({ meta }: FilterDefinition): boolean =>
  !meta.pointwise ||
  [
    'mass-prune',
    'otsu',
    'pmp-match',
    'quantile-clip',
    'rank-gain',
    'redescending',
    'top-fraction',
  ].includes(meta.name);

interface Subject {
  readonly name: string;
  readonly run: () => unknown;
}

function subjectsOf(definitions: readonly FilterDefinition[], map: Float32Array): Subject[] {
  const context = contextOf(map);
  const scratch = map.slice();
  const filters = definitions.map((definition) => {
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
  });
  return [{ name: 'the copy alone', run: () => scratch.set(map) }, ...filters];
}

const times = `${size.toLocaleString('en')} values; every filter gets a fresh copy, whose time is in its own`;
const settings = { unit: 'value', unitsPerRun: size, roundMs: 40 };
const pointwise = builtinFilters.definitions.filter((definition) => !isUnbounded(definition));
const others = builtinFilters.definitions.filter(isUnbounded);

for (const [kind, map] of Object.entries({ clean, spiked })) {
  const timings = await measure(
    `value by value, one ${kind} map of ${times}`,
    subjectsOf(pointwise, map),
    settings,
  );
  const [copy, ...filters] = timings;
  const beyond = filters.filter(({ bestMs }) => bestMs > 11 * copy!.bestMs);
  console.log(
    `times the copy, its own copy left out: ${filters.map(({ name, bestMs }) => `${name} ${(bestMs / copy!.bestMs - 1).toFixed(1)}`).join(', ')}`,
  );
  console.log(`beyond 10 ×: ${beyond.map(({ name }) => name).join(', ') || 'none'}`);
}

/** The gate without the summary that a host has anyway: it is made first. */
const gate = builtinFilters
  .get('gap-gate')
  .create(completeOptions('gap-gate', builtinFilters.get('gap-gate').schema, { gap: 2.5 }));
const sketch = new AmplitudeSketch();
const scratch = clean.slice();
const contextTemplate = contextOf(clean);
const [alone, withSummary] = await measure(
  `gap-gate alone on ${times}`,
  [
    { name: 'the copy alone', run: () => scratch.set(clean) },
    {
      name: 'summary and gate',
      run: () => {
        scratch.set(clean);
        sketch.clear();
        sketch.add(scratch);
        return gate(scratch, { ...contextTemplate, summary: summaryOf(sketch) });
      },
    },
  ],
  settings,
);
console.log(
  `times the copy, its own copy left out: ${(withSummary!.bestMs / alone!.bestMs - 1).toFixed(1)} (target at most 12)`,
);

await measure(
  `sorting, around and over channels, one spiked map of ${times}`,
  subjectsOf(others, spiked),
  { ...settings, rounds: 7, roundMs: 10 },
);
