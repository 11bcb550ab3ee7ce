import type { AppliedFilter, Chain } from '@pellucid/filters';
import { applyChain, compileChain, formatFilterSpec, parseFilterSpec } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { print, say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
import { loadNamedPlugins, sayFailures } from '../plugins/load-named-plugins.ts';
import { createPluginHosts } from '../plugins/plugin-hosts.ts';
import type { ActivationSamples } from './activation-samples.ts';
import { activationSamples } from './activation-samples.ts';
import { arraySamples } from './array-samples.ts';
import { combinePasses } from './combine-passes.ts';
import { readArray } from './read-array.ts';
import { writeNpy } from './write-npy.ts';

/** Options of `pellucid filter`. */
export interface RunFilterOptions {
  readonly input: string;
  readonly filter: readonly string[];
  readonly activation?: string;
  readonly out: string;
  readonly config?: string;
}

/** Applies a chain to every sample of an array and says what it did, as JSON. */
export async function runFilter({
  input,
  filter,
  activation,
  out,
  config,
}: RunFilterOptions): Promise<void> {
  // An array is one place: a selector chooses among the places of a network and has nothing to choose here.
  const given = filter.map((text) => ({ ...parseFilterSpec(text), selector: 'all' }));
  const { array, specs } = combinePasses({ array: await readArray(input), specs: given });
  const { samples, shape, sample } = arraySamples(array, input);
  const point = arrayPoint(shape);
  const plugins = await createPluginHosts(await loadNamedPlugins(config));
  const chain = compileChain(specs, { points: [point], registry: plugins.registry });
  for (const notice of chain.notices) say(notice);
  const activations = await activationSamples(activation, array.shape);
  const report = Array.from({ length: samples }, (_, index) =>
    filterSample(chain, point, { relevance: sample(index), index, activations }),
  );
  sayFailures(plugins.takeReports());
  plugins.stop();
  if (activations.isAssumed()) {
    say(
      'no --activation was given, and a filter asked for it: every unit counts as equally active',
    );
  }
  await writeOutput(out, writeNpy(array));
  print(JSON.stringify({ filters: given.map(formatFilterSpec), samples: report }, null, 2));
  say(`wrote ${out}`);
}

const sketch = new AmplitudeSketch();

function filterSample(
  chain: Chain,
  point: Point,
  at: { relevance: Float32Array; index: number; activations: ActivationSamples },
): readonly AppliedFilter[] {
  const { relevance, index, activations } = at;
  sketch.clear();
  sketch.add(relevance);
  const summary = summaryOf(sketch);
  const { sum, l1 } = summary;
  const { shape, kind, ordinal, name } = point;
  const context = {
    shape,
    kind,
    ordinal,
    name,
    start: { sum, l1 },
    activation: () => activations.sample(index, relevance.length),
  };
  return applyChain(chain.at(point.id), relevance, { context, summary, sketch }).applied;
}

/** An array has no network around it. */
function arrayPoint(shape: readonly number[]): Point {
  return { id: 'array', ordinal: 1, kind: 'convolution', name: 'array', tensor: 'array', shape };
}
