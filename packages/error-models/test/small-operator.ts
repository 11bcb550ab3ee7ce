import type { Node } from '@pellucid/relevance';
import { createComposite, createNetwork } from '@pellucid/relevance';

import type { Operator } from '../src/index.ts';
import { createRandom } from '../src/index.ts';

const random = createRandom('weights');
const dense = (name: string, source: string, [inputs, units]: [number, number]): Node => ({
  kind: 'dense',
  name,
  inputs: [source],
  units,
  weights: Float32Array.from({ length: inputs * units }, () => random.between(-1, 1)),
  bias: Float32Array.from({ length: units }, () => random.between(-0.1, 0.1)),
});

/** A dense layer with a ReLU and two that read it and are added, `[8]` to 4 classes, under the ε-rule. */
export const smallOperator: Operator = {
  network: createNetwork({
    nodes: [
      { kind: 'input', name: 'x', inputs: [], shape: [8] },
      dense('first', 'x', [8, 16]),
      { kind: 'activation', name: 'relu', inputs: ['first'], activation: { name: 'relu' } },
      dense('second', 'relu', [16, 4]),
      dense('third', 'relu', [16, 4]),
      { kind: 'sum', name: 'sum', inputs: ['second', 'third'] },
    ],
    outputs: ['sum'],
  }),
  composite: createComposite('uniform-epsilon'),
  dialect: 'zennit',
};
