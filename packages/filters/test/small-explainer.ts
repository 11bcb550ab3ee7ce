import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import type { Explainer, Node, TensorData } from '@pellucid/relevance';

import { seededNormals } from './seeded-random.ts';

const dense = (name: string, source: string, [inputs, units]: [number, number]): Node => ({
  kind: 'dense',
  name,
  inputs: [source],
  units,
  weights: seededNormals(inputs, inputs * units).map((value) => value / Math.sqrt(inputs)),
  bias: seededNormals(units, units).map((value) => 0.1 * value),
});
const relu = (name: string, source: string): Node => ({
  kind: 'activation',
  name,
  inputs: [source],
  activation: { name: 'relu' },
});

/** Ids of its points in execution order, with 12, 80, 64 and 5 values a sample. */
export const pointIds = ['input', '02_dense_second', '03_dense_third', 'output'] as const;

/** Three dense layers, `[12]` to 5 classes, explained with the ε-rule. */
export function smallExplainer(batchSizes?: readonly number[]): Explainer {
  const network = createNetwork({
    nodes: [
      { kind: 'input', name: 'x', inputs: [], shape: [12] },
      dense('first', 'x', [12, 80]),
      relu('after first', 'first'),
      dense('second', 'after first', [80, 64]),
      relu('after second', 'second'),
      dense('third', 'after second', [64, 5]),
    ],
    outputs: ['third'],
  });
  return compile(network, {
    composite: createComposite('uniform-epsilon', { epsilon: 0.1 }),
    ...(batchSizes && { batchSizes }),
  });
}

/** Random samples for {@link smallExplainer}. */
export function batchOf(samples: number): TensorData {
  return { shape: [samples, 12], values: seededNormals(5, samples * 12) };
}
