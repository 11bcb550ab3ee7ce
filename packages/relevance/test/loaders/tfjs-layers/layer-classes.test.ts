import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { expectAsPredicted } from './as-predicted.ts';

const { layers } = tf;

type Build = () => tf.layers.Layer[];

const transposed = (['same', 'valid'] as const).flatMap((padding) =>
  [1, 2, 3].map(
    (strides) =>
      [
        `Conv2DTranspose ${padding}, kernel [3, 2], strides ${strides} [4, 3, 2]`,
        [4, 3, 2],
        () => [layers.conv2dTranspose({ filters: 3, kernelSize: [3, 2], strides, padding })],
      ] as const,
  ),
);

/** Every layer is behind an input of that shape; what it makes is read by a dense layer. */
const stacks: readonly (readonly [title: string, shape: readonly number[], build: Build])[] = [
  [
    'Conv3D same with strides, and valid with dilations [6, 5, 4, 2]',
    [6, 5, 4, 2],
    () => [
      layers.conv3d({ filters: 3, kernelSize: [3, 2, 2], padding: 'same', strides: [2, 1, 1] }),
      layers.conv3d({ filters: 2, kernelSize: 2, useBias: false, activation: 'relu' }),
    ],
  ],
  [
    'DepthwiseConv2D, one and two a channel, with strides [7, 6, 3]',
    [7, 6, 3],
    () => [
      layers.depthwiseConv2d({ kernelSize: [3, 2], depthMultiplier: 2, padding: 'same' }),
      layers.depthwiseConv2d({ kernelSize: 2, strides: [2, 2], activation: 'relu' }),
      layers.depthwiseConv2d({ kernelSize: 2, useBias: false }),
    ],
  ],
  [
    'SeparableConv2D with a multiplier and strides [7, 6, 2]',
    [7, 6, 2],
    () => [
      layers.separableConv2d({
        filters: 4,
        kernelSize: [2, 3],
        depthMultiplier: 3,
        strides: [2, 2],
        padding: 'same',
        activation: 'tanh',
      }),
      layers.separableConv2d({ filters: 2, kernelSize: 2, useBias: false }),
    ],
  ],
  ...transposed,
  [
    'Conv3DTranspose same and valid [3, 2, 3, 2]',
    [3, 2, 3, 2],
    () => [
      layers.conv3dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
      layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 1, useBias: false }),
    ],
  ],
  [
    'MaxPooling3D and AveragePooling3D, same and valid [6, 5, 7, 2]',
    [6, 5, 7, 2],
    () => [
      layers.maxPooling3d({ poolSize: [2, 3, 2], strides: [1, 2, 2], padding: 'same' }),
      layers.averagePooling3d({ poolSize: 2, strides: [2, 2, 2], padding: 'same' }),
    ],
  ],
  ['GlobalMaxPooling1D [5, 3]', [5, 3], () => [layers.globalMaxPooling1d({})]],
  [
    'GlobalMaxPooling2D [4, 5, 3]',
    [4, 5, 3],
    () => [layers.globalMaxPooling2d({ dataFormat: 'channelsLast' })],
  ],
  [
    'Dense over the last axis of [3, 4, 5]',
    [3, 4, 5],
    () => [layers.dense({ units: 2, activation: 'relu' })],
  ],
  ['Permute [3, 4, 2] by 3, 1, 2', [3, 4, 2], () => [layers.permute({ dims: [3, 1, 2] })]],
  [
    'RepeatVector [4] three times',
    [4],
    () => [layers.repeatVector({ n: 3 }), layers.conv1d({ filters: 2, kernelSize: 2 })],
  ],
  [
    'ZeroPadding2D by sides, in front of a convolution and of a max pool [4, 5, 2]',
    [4, 5, 2],
    () => [
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
      layers.conv2d({ filters: 3, kernelSize: 3, strides: [2, 2] }),
      layers.zeroPadding2d({ padding: 1 }),
      layers.maxPooling2d({ poolSize: 3, strides: 1 }),
      layers.zeroPadding2d({ padding: [1, 2] }),
      layers.averagePooling2d({ poolSize: 2, strides: 1 }),
    ],
  ],
  [
    'Cropping2D by sides [6, 7, 2]',
    [6, 7, 2],
    () => [
      layers.cropping2D({
        cropping: [
          [1, 2],
          [0, 3],
        ],
      }),
    ],
  ],
  [
    'UpSampling2D nearest [3, 2, 2]',
    [3, 2, 2],
    () => [layers.upSampling2d({ size: [2, 3] }), layers.conv2d({ filters: 2, kernelSize: 2 })],
  ],
  [
    'BatchNormalization along the height, and along the width [3, 4, 2]',
    [3, 4, 2],
    () => [layers.batchNormalization({ axis: 1 }), layers.batchNormalization({ axis: 2 })],
  ],
  ['ELU [6]', [6], () => [layers.elu()]],
  [
    'Masking [4, 3]',
    [4, 3],
    () => [layers.masking(), layers.conv1d({ filters: 2, kernelSize: 2 })],
  ],
  [
    'TimeDistributed of a dense layer and a function [4, 3]',
    [4, 3],
    () => [
      layers.timeDistributed({ layer: layers.dense({ units: 5 }) }),
      layers.timeDistributed({ layer: layers.activation({ activation: 'tanh' }) }),
    ],
  ],
  [
    'PReLU shared along the height [3, 4, 2], and not shared',
    [3, 4, 2],
    () => [layers.prelu({ sharedAxes: [1] }), layers.prelu({})],
  ],
  ['ThresholdedReLU at 0 [6]', [6], () => [layers.thresholdedReLU({ theta: 0 })]],
  ['Rescaling [4, 3, 2]', [4, 3, 2], () => [layers.rescaling({ scale: 1 / 127.5, offset: -1 })]],
  ['SpatialDropout1D [4, 3]', [4, 3], () => [layers.spatialDropout1d({ rate: 0.5 })]],
];

function stacked(shape: readonly number[], stack: readonly tf.layers.Layer[]): tf.LayersModel {
  const model = tf.sequential({
    layers: [layers.inputLayer({ inputShape: [...shape] }), ...stack],
  });
  if (model.outputs[0]!.shape.length > 2) model.add(layers.flatten());
  model.add(layers.dense({ units: 3 }));
  return model;
}

describe('a class computes what model.predict does', () => {
  test.each(stacks)('%s', async (_title, shape, build) => {
    const network = await expectAsPredicted(stacked(shape, build()));
    expect(network.notices).toEqual([]);
  });

  const names = [
    'elu',
    'gelu',
    'gelu_new',
    'hardSigmoid',
    'linear',
    'mish',
    'relu',
    'relu6',
    'selu',
    'sigmoid',
    'softplus',
    'softsign',
    'swish',
    'tanh',
  ];
  test.each(names)('Activation %s [32]', async (name) => {
    const activation = name as 'relu';
    await expectAsPredicted(stacked([32], [layers.activation({ activation })]));
  });

  test('UpSampling2D bilinear [3, 2, 2]: as TensorFlow.js interpolates, with a notice', async () => {
    const layer = layers.upSampling2d({ size: [2, 3], interpolation: 'bilinear', name: 'up' });
    const network = await expectAsPredicted(stacked([3, 2, 2], [layer]));
    expect(network.notices).toHaveLength(1);
    expect(network.notices[0]).toMatch(/"up" is interpolated as TensorFlow.js does it/);
  });
});

describe('a class of several inputs computes what model.predict does', () => {
  const shape = [3, 4, 2];
  const merging: Readonly<Record<string, () => tf.layers.Layer>> = {
    Add: () => layers.add(),
    Average: () => layers.average(),
    'Concatenate along the channels': () => layers.concatenate(),
    'Concatenate along the height': () => layers.concatenate({ axis: 1 }),
    'Concatenate along the width': () => layers.concatenate({ axis: 2 }),
    Maximum: () => layers.maximum(),
    Minimum: () => layers.minimum(),
    Multiply: () => layers.multiply(),
  };
  test.each(Object.entries(merging))('%s of three [3, 4, 2]', async (_title, build) => {
    const x = tf.input({ shape, name: 'x' });
    const conv = (name: string): tf.SymbolicTensor =>
      layers
        .conv2d({ filters: 2, kernelSize: 3, padding: 'same', name })
        .apply(x) as tf.SymbolicTensor;
    const merged = build().apply([x, conv('a'), conv('b')]);
    const flat = layers.flatten().apply(merged);
    const outputs = layers.dense({ units: 3 }).apply(flat) as tf.SymbolicTensor;
    await expectAsPredicted(tf.model({ inputs: x, outputs }));
  });

  test('squeeze-and-excite [4, 4, 6]: the product knows its gate, through the reshape', async () => {
    const x = tf.input({ shape: [4, 4, 6], name: 'x' });
    const squeezed = layers.globalAveragePooling2d({}).apply(x);
    const excited = layers.dense({ units: 6, activation: 'sigmoid' }).apply(squeezed);
    const gate = layers.reshape({ targetShape: [1, 1, 6] }).apply(excited) as tf.SymbolicTensor;
    const gated = layers.multiply({ name: 'gated' }).apply([gate, x]);
    const flat = layers.flatten().apply(gated);
    const outputs = layers.dense({ units: 2 }).apply(flat) as tf.SymbolicTensor;
    const network = await expectAsPredicted(tf.model({ inputs: x, outputs }));
    expect(network.nodes.find(({ name }) => name === 'gated')).toMatchObject({
      kind: 'product',
      gate: 0,
    });
  });
});
