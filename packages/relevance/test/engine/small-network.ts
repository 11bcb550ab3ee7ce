import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { CompileOptions, Explainer, Network, Node, TensorData } from '../../src/index.ts';
import {
  activation,
  affine,
  convolution,
  dense,
  input,
  maxPool,
  reshape,
  windowOf,
} from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(71);
const numbers = (length: number): number[] => Array.from({ length }, () => 0.5 * random.normal());

/** Shape of a sample of {@link smallNetwork}. */
export const inputShape: readonly number[] = [6, 6, 2];

/** Classes of {@link smallNetwork}. */
export const classes = 4;

/** Nodes of {@link smallNetwork} behind its input. */
export const smallNodes: readonly Node[] = [
  convolution('conv1', 'x', {
    window: windowOf([3, 3], {
      padding: [
        [1, 1],
        [1, 1],
      ],
    }),
    channels: 4,
    weights: numbers(72),
    bias: numbers(4),
  }),
  affine('norm1', 'conv1', { scale: numbers(4), offset: numbers(4) }),
  activation('leaky', 'norm1', { name: 'leaky-relu', slope: 0.25 }),
  maxPool('pool', 'leaky', windowOf([2, 2], { strides: [2, 2] })),
  convolution('conv2', 'pool', {
    window: windowOf([2, 2]),
    channels: 3,
    weights: numbers(48),
    bias: numbers(3),
  }),
  activation('relu', 'conv2'),
  reshape('flat', 'relu', [12]),
  dense('dense1', 'flat', { units: 5, weights: numbers(60), bias: numbers(5) }),
  activation('relu2', 'dense1'),
  dense('dense2', 'relu2', { units: classes, weights: numbers(20), bias: numbers(classes) }),
];

/** Two convolutions with a max pool between them and two dense layers: [6, 6, 2] to 4 classes. */
export function smallNetwork(): Network {
  return createNetwork({ nodes: [input('x', inputShape), ...smallNodes], outputs: ['dense2'] });
}

/** Ids of its points from the output to the input, as they are visited. */
export const visitedIds: readonly string[] = [
  'output',
  '04_dense_dense2',
  '03_dense_dense1',
  '02_convolution_conv2',
  'input',
];

/** {@link smallNetwork} with the ε-rule, or another composite. */
export function smallExplainer(
  options: Partial<Pick<CompileOptions, 'batchSizes' | 'graphAfter'>> & {
    readonly composite?: string;
  } = {},
): Explainer {
  const { batchSizes, graphAfter, composite = 'uniform-epsilon' } = options;
  return compile(smallNetwork(), {
    composite: createComposite(composite, { epsilon: 0.1 }),
    ...(batchSizes && { batchSizes }),
    ...(graphAfter !== undefined && { graphAfter }),
  });
}

/** Random samples for {@link smallNetwork}. */
export function batchOf(samples: number, seed = 72): TensorData {
  const values = seededRandom(seed).floats(samples * 72);
  return { shape: [samples, ...inputShape], values };
}

/** Some samples of a batch. */
export function samplesOf(batch: TensorData, from: number, to: number): TensorData {
  const size = batch.values.length / batch.shape[0]!;
  return {
    shape: [to - from, ...batch.shape.slice(1)],
    values: batch.values.slice(from * size, to * size),
  };
}
