import { applyChain, builtinFilters, compileChain, parseFilterSpec } from '@pellucid/filters';
import type { Point } from '@pellucid/relevance';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import { print, say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
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
  const { shape, values } = await readArray(input);
  const [samples = 1, ...sample] = shape.length === 0 ? [1] : shape;
  const point = arrayPoint(sample.length === 0 ? [1] : sample);
  // An array is one place: a selector chooses among the places of a network and has nothing to choose here.
  const specs = filter.map((text) => ({ ...parseFilterSpec(text), selector: 'all' }));
  const chain = compileChain(specs, { points: [point], registry: builtinFilters });
  const sketch = new AmplitudeSketch();
  const size = values.length / samples;
  const report = Array.from({ length: samples }, (_, index) => {
    const relevance = values.subarray(index * size, (index + 1) * size);
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
      activation: () => new Float32Array(size),
    };
    const { applied } = applyChain(chain.at(point.id), relevance, { context, summary, sketch });
    return applied;
  });
  await writeOutput(out, writeNpy({ shape, values }));
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
