import type { Node, TensorData } from '@pellucid/relevance';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { afterAll, expect, test } from 'vitest';

import { createGradientProbe } from '../../src/apply/gradient-probe.ts';
import { createInjectedExplainer, createRandom } from '../../src/index.ts';
import { branchedNetwork, samplesOf } from './branched-network.ts';

const random = createRandom('channels first');
const nodes: readonly Node[] = [
  { kind: 'input', name: 'x', inputs: [], shape: [2, 4, 4] },
  { kind: 'reshape', name: 'flat', inputs: ['x'], shape: [32] },
  {
    kind: 'dense',
    name: 'dense',
    inputs: ['flat'],
    units: 2,
    weights: Float32Array.from({ length: 64 }, () => random.between(-1, 1)),
    bias: null,
  },
];
const network = createNetwork({ nodes, outputs: ['dense'], layout: 'channels-first' });
const explainer = compile(network, { composite: createComposite('uniform-epsilon') });
afterAll(() => explainer.dispose());

test('an input with its channels first is tagged in the corner of each channel', () => {
  const plan = { errorModel: 'systematic-artefact', share: 1, seed: 1, points: [] };
  const injected = createInjectedExplainer(explainer, network, {
    ...plan,
    options: { size: 0.5 },
  });
  const batch = injected.trace({
    batch: { shape: [1, 2, 4, 4], values: new Float32Array(32) },
    events: [{ id: 'a', position: 0, worker: 0 }],
    targets: ['predicted'],
    start: 'logit',
  });
  const input = batch.parts[0]!.trace.tensors.get('x')!.dataSync();
  const tagged = Array.from(input, (value, index) => (value === 0 ? [] : [index])).flat();
  expect(tagged).toEqual([0, 5, 16, 21]);
  batch.dispose();
  injected.dispose();
});

test('the gradient is that of finite differences, and the class the one that was asked for', () => {
  const probe = createGradientProbe(branchedNetwork);
  const sample = samplesOf(1);
  const at = (values: Float32Array): number =>
    probe.at({ shape: sample.shape, values } satisfies TensorData, 1).explained;
  const { gradient, target, predicted } = probe.at(sample, 1);
  expect(target).toBe(1);
  expect(probe.at(sample, 'predicted').target).toBe(predicted);
  const step = 1e-3;
  for (const index of [0, 17, 63, 100, 127]) {
    const [more, less] = [1, -1].map((sign) => {
      const values = sample.values.slice();
      values[index]! += sign * step;
      return at(values);
    });
    expect((more! - less!) / (2 * step)).toBeCloseTo(gradient[index]!, 2);
  }
  probe.dispose();
});
