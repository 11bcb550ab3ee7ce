import { createNetwork } from '../../src/index.ts';
import type { Network, Node, TensorData } from '../../src/index.ts';
import { resizeAxis } from '../../src/network/resize-axis.ts';
import { activation, convolution, dense, input, maxPool, reshape, windowOf } from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(91);
const numbers = (length: number): number[] => Array.from({ length }, () => 0.5 * random.normal());
const floats = (length: number): Float32Array => Float32Array.from(numbers(length));

const doubled = resizeAxis({ before: 2, after: 4, mode: 'nearest', coordinates: 'asymmetric' });
const widened = resizeAxis({ before: 2, after: 4, mode: 'linear', coordinates: 'half_pixel' });

/** A block with a residual, a gate and two branches behind one another: [4, 4, 2] to [4, 4, 4]. */
const block: readonly Node[] = [
  convolution('stem', 'x', {
    window: windowOf([1, 1]),
    channels: 4,
    weights: numbers(8),
    bias: numbers(4),
  }),
  activation('stem relu', 'stem'),
  {
    kind: 'convolution',
    name: 'depthwise',
    inputs: ['stem relu'],
    window: windowOf([3, 3], {
      padding: [
        [1, 1],
        [1, 1],
      ],
    }),
    groups: 4,
    channels: 4,
    weights: floats(36),
    bias: floats(4),
  },
  {
    kind: 'average-pool',
    name: 'squeeze',
    inputs: ['depthwise'],
    window: windowOf([4, 4]),
    countedPadding: [
      [0, 0],
      [0, 0],
    ],
  },
  activation('gate', 'squeeze', { name: 'sigmoid' }),
  { kind: 'product', name: 'excited', inputs: ['depthwise', 'gate'], gate: 1 },
  { kind: 'sum', name: 'residual', inputs: ['excited', 'stem relu', 'stem relu'] },
  activation('slopes', 'residual', { name: 'prelu', slopes: floats(4), shape: [4] }),
];

/** Up and down again: [4, 4, 4] to a vector. */
const head: readonly Node[] = [
  maxPool('down', 'slopes', windowOf([2, 2], { strides: [2, 2] })),
  { kind: 'resize', name: 'up', inputs: ['down'], axes: [doubled, widened] },
  {
    kind: 'transposed-convolution',
    name: 'up too',
    inputs: ['down'],
    window: windowOf([2, 2], { strides: [2, 2] }),
    outputPadding: [0, 0],
    groups: 2,
    channels: 2,
    weights: floats(16),
    bias: floats(2),
  },
  { kind: 'concatenate', name: 'both', inputs: ['up', 'up too'], axis: 2 },
  {
    kind: 'pad',
    name: 'padded',
    inputs: ['both'],
    padding: [
      [1, 0],
      [0, 1],
      [0, 0],
    ],
    fill: 'reflect',
  },
  { kind: 'slice', name: 'part', inputs: ['padded'], starts: [0, 1, 0], sizes: [4, 4, 6] },
  { kind: 'transpose', name: 'turned', inputs: ['part'], permutation: [2, 0, 1] },
  {
    kind: 'affine',
    name: 'a row each',
    inputs: ['turned'],
    scale: Float64Array.from(numbers(6)),
    offset: Float64Array.from(numbers(6)),
    shape: [6, 1, 1],
  },
  { kind: 'product', name: 'squared', inputs: ['a row each', 'a row each'], gate: null },
  reshape('flat', 'squared', [96]),
  dense('last', 'flat', { units: 3, weights: numbers(288), bias: numbers(3) }),
];

/** A network with a node of every kind: [4, 4, 2] to 3 classes. */
export function everyKindNetwork(): Network {
  return createNetwork({
    nodes: [input('x', [4, 4, 2]), ...block, ...head],
    outputs: ['last'],
  });
}

/** Random samples for {@link everyKindNetwork}. */
export function everyKindBatch(samples: number): TensorData {
  return { shape: [samples, 4, 4, 2], values: seededRandom(92).floats(samples * 32) };
}
