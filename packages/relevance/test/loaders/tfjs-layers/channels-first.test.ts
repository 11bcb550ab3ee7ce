import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { canonize } from '../../../src/index.ts';
import { expectAsPredicted } from './as-predicted.ts';

const { layers } = tf;
const dataFormat = 'channelsFirst';

/** One layer each behind an input with its channels first. */
const cases: readonly (readonly [title: string, shape: number[], layer: tf.layers.Layer])[] = [
  [
    'Conv2D with strides [2, 6, 5]',
    [2, 6, 5],
    layers.conv2d({ filters: 3, kernelSize: 3, strides: [2, 1], padding: 'same', dataFormat }),
  ],
  [
    'Conv2DTranspose [2, 3, 4]',
    [2, 3, 4],
    layers.conv2dTranspose({ filters: 3, kernelSize: 2, strides: 2, dataFormat }),
  ],
  ['Conv3D [2, 4, 3, 4]', [2, 4, 3, 4], layers.conv3d({ filters: 3, kernelSize: 2, dataFormat })],
  ['MaxPooling2D [2, 4, 6]', [2, 4, 6], layers.maxPooling2d({ poolSize: 2, dataFormat })],
  ['AveragePooling2D [2, 4, 6]', [2, 4, 6], layers.averagePooling2d({ poolSize: 2, dataFormat })],
  ['GlobalMaxPooling2D [2, 4, 6]', [2, 4, 6], layers.globalMaxPooling2d({ dataFormat })],
  ['GlobalAveragePooling2D [2, 4, 6]', [2, 4, 6], layers.globalAveragePooling2d({ dataFormat })],
  ['UpSampling2D [2, 2, 3]', [2, 2, 3], layers.upSampling2d({ size: [2, 3], dataFormat })],
  [
    'ZeroPadding2D [2, 2, 3]',
    [2, 2, 3],
    layers.zeroPadding2d({
      padding: [
        [1, 2],
        [0, 3],
      ],
      dataFormat,
    }),
  ],
  [
    'Cropping2D [2, 5, 6]',
    [2, 5, 6],
    layers.cropping2D({
      cropping: [
        [1, 2],
        [0, 3],
      ],
      dataFormat,
    }),
  ],
  ['Flatten [2, 3, 4]', [2, 3, 4], layers.flatten({ dataFormat })],
];

describe('a layer with its channels first computes what model.predict does', () => {
  test.each(cases)('%s', async (_title, shape, layer) => {
    const model = tf.sequential({ layers: [layers.inputLayer({ inputShape: shape }), layer] });
    if (model.outputs[0]!.shape.length > 2) model.add(layers.flatten());
    model.add(layers.dense({ units: 3 }));
    const network = await expectAsPredicted(model);
    expect(network.notices).toEqual([]);
  });
});

test('batch normalization along the channels [2, 5, 5] goes into the convolution in front of it', async () => {
  const model = tf.sequential({
    layers: [
      layers.conv2d({ inputShape: [2, 5, 5], filters: 3, kernelSize: 3, dataFormat }),
      layers.batchNormalization({ axis: 1 }),
      layers.reLU(),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  });
  const network = canonize(await expectAsPredicted(model));
  expect(network.nodes.filter(({ kind }) => kind === 'affine')).toEqual([]);
});
