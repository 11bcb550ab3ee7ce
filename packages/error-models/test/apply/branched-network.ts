import type { Explainer, Network, Node, TensorData } from '@pellucid/relevance';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';

import type { InjectableEvent, InjectionRequest } from '../../src/index.ts';
import { createRandom } from '../../src/index.ts';

const random = createRandom('branched network');
const floats = (length: number): Float32Array =>
  Float32Array.from({ length }, () => random.between(-0.5, 0.6));

const window = (size: number, stride = 1) => ({
  kernel: [size, size],
  strides: [stride, stride],
  dilations: [1, 1],
  padding: stride > 1 ? [[0, 0] as const, [0, 0] as const] : [side(size), side(size)],
});
const side = (size: number): readonly [number, number] => [(size - 1) / 2, (size - 1) / 2];

const convolution = (name: string, source: string, [inputs, size]: [number, number]): Node => ({
  kind: 'convolution',
  name,
  inputs: [source],
  window: window(size),
  groups: 1,
  channels: 4,
  weights: floats(size * size * inputs * 4),
  bias: floats(4),
});
const relu = (name: string, source: string): Node => ({
  kind: 'activation',
  name,
  inputs: [source],
  activation: { name: 'relu' },
});

/** Shape of a sample of {@link branchedNetwork}. */
export const inputShape: readonly number[] = [8, 8, 2];

/**
 * `[8, 8, 2]` to 3 classes: a convolution with batch normalization, two branches that meet in a sum, a skip connection that
 * meets it in a concatenation, a max pool and a dense layer.
 */
export const branchedNetwork: Network = createNetwork({
  nodes: [
    { kind: 'input', name: 'x', inputs: [], shape: inputShape },
    convolution('conv1', 'x', [2, 3]),
    {
      kind: 'affine',
      name: 'norm1',
      inputs: ['conv1'],
      scale: Float64Array.of(1.5, 0.5, 1.2, 0.8),
      offset: Float64Array.of(0.1, -0.2, 0.05, 0.3),
    },
    relu('relu1', 'norm1'),
    convolution('convA', 'relu1', [4, 3]),
    relu('reluA', 'convA'),
    convolution('convB', 'relu1', [4, 1]),
    relu('reluB', 'convB'),
    { kind: 'sum', name: 'sum', inputs: ['reluA', 'reluB'] },
    { kind: 'concatenate', name: 'concatenate', inputs: ['sum', 'relu1'], axis: 2 },
    { kind: 'max-pool', name: 'pool', inputs: ['concatenate'], window: window(2, 2) },
    { kind: 'reshape', name: 'flat', inputs: ['pool'], shape: [128] },
    {
      kind: 'dense',
      name: 'dense',
      inputs: ['flat'],
      units: 3,
      weights: floats(128 * 3),
      bias: floats(3),
    },
  ],
  outputs: ['dense'],
});

/** {@link branchedNetwork} under the ε-rule. */
export function branchedExplainer(batchSizes?: readonly number[]): Explainer {
  const composite = createComposite('uniform-epsilon', { epsilon: 0.01 });
  return compile(branchedNetwork, { composite, ...(batchSizes && { batchSizes }) });
}

/** Seeded samples. */
export function samplesOf(samples: number): TensorData {
  const drawn = createRandom('samples');
  const values = Float32Array.from({ length: samples * 128 }, () => drawn.next());
  return { shape: [samples, ...inputShape], values };
}

/** Seeded samples as the events `event 0`, `event 1`, … */
export function requestOf(
  samples: number,
  changes: Partial<InjectionRequest> = {},
): InjectionRequest {
  const batch = samplesOf(samples);
  return {
    batch,
    events: Array.from({ length: samples }, (_, position): InjectableEvent => ({
      id: `event ${position}`,
      position,
      worker: 0,
    })),
    targets: Array.from({ length: samples }, () => 'predicted' as const),
    start: 'logit',
    ...changes,
  };
}

/** One sample of an array with one row a sample. */
export function rowOf({ shape, values }: TensorData, sample: number): Float32Array {
  const size = values.length / shape[0]!;
  return values.slice(sample * size, (sample + 1) * size);
}

/** Cosine of two maps. */
export function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (p: Float32Array, q: Float32Array): number =>
    p.reduce((total, value, at) => total + value * q[at]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
