import { applyChain, builtinFilters, compileChain, parseFilterSpec } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { print, say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
import { arraySamples } from './array-samples.ts';
import { readArray } from './read-array.ts';
import { writeNpy } from './write-npy.ts';

/** Options of `pellucid filter`. */
export interface RunFilterOptions {
  readonly input: string;
  readonly filter: readonly string[];
  readonly out: string;
}

/** Applies a chain to every sample of an array and says what it did, as JSON. */
export async function runFilter({ input, filter, out }: RunFilterOptions): Promise<void> {
  const array = await readArray(input);
  const { samples, shape, sample } = arraySamples(array, input);
  const point = arrayPoint(shape);
  // An array is one place: a selector chooses among the places of a network and has nothing to choose here.
  const specs = filter.map((text) => ({ ...parseFilterSpec(text), selector: 'all' }));
  const chain = compileChain(specs, { points: [point], registry: builtinFilters });
  const sketch = new AmplitudeSketch();
  const report = Array.from({ length: samples }, (_, index) => {
    const relevance = sample(index);
    sketch.clear();
    sketch.add(relevance);
    const summary = summaryOf(sketch);
    const { sum, l1 } = summary;
    const context = {
      shape: point.shape,
      kind: point.kind,
      ordinal: point.ordinal,
      name: point.name,
      start: { sum, l1 },
      activation: () => new Float32Array(relevance.length),
    };
    const { applied } = applyChain(chain.at(point.id), relevance, { context, summary, sketch });
    return applied;
  });
  await writeOutput(out, writeNpy(array));
  print(
    JSON.stringify(
      { filters: chain.description.map(({ spec }) => spec), samples: report },
      null,
      2,
    ),
  );
  say(`wrote ${out}`);
}

/** An array has no network around it. */
function arrayPoint(shape: readonly number[]): Point {
  return { id: 'array', ordinal: 1, kind: 'convolution', name: 'array', tensor: 'array', shape };
}
