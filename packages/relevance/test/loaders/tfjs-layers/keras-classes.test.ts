import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { KerasLayerSpec } from '../../regression/keras-model.ts';
import { kerasModel } from '../../regression/keras-model.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { forwardOne } from '../forward.ts';

const random = seededRandom(81);

interface Values {
  readonly shape: number[];
  readonly values: readonly number[];
}

const weight = (...shape: number[]): Values => ({
  shape,
  values: [...random.floats(shape.reduce((size, axis) => size * axis, 1))],
});
const tensorOf = ({ shape, values }: Values): tf.Tensor => tf.tensor([...values], shape);
/** A batch with that many zeros before and after each axis. */
const padded = (x: tf.Tensor, ...borders: [number, number][]): tf.Tensor =>
  tf.pad(x, [[0, 0], ...borders, [0, 0]]);

type Expected = (x: tf.Tensor) => tf.Tensor;
type Case = readonly [title: string, shape: number[], spec: KerasLayerSpec, expected: Expected];

const line = { kernel: weight(3, 2, 4), bias: weight(4) };
const grouped = weight(2, 2, 2, 6);
const separable = {
  depthwise_kernel: weight(3, 2, 2),
  pointwise_kernel: weight(1, 4, 3),
  bias: weight(3),
};
const spread = weight(3, 2, 4, 3);
const spreadLine = weight(2, 4, 3);
const slopes = weight(1, 3);
const dilated = weight(2, 2, 2, 1);
const mean = weight(3);
const variance: Values = { shape: [3], values: [0.5, 2, 0] };

/** One layer each; the expected values are computed with operations of TensorFlow.js, not with its layers. */
const cases: readonly Case[] = [
  [
    'Conv1D causal with dilation [7, 2]',
    [7, 2],
    {
      className: 'Conv1D',
      config: { padding: 'causal', dilation_rate: [2], strides: [1] },
      weights: line,
    },
    (x) =>
      tf.add(
        tf.conv1d(
          padded(x, [4, 0]) as tf.Tensor3D,
          tensorOf(line.kernel) as tf.Tensor3D,
          1,
          'valid',
          'NWC',
          2,
        ),
        tensorOf(line.bias),
      ),
  ],
  [
    'Conv2D in two groups [4, 4, 4]',
    [4, 4, 4],
    {
      className: 'Conv2D',
      config: { groups: 2, use_bias: false },
      weights: { kernel: grouped },
    },
    (x) =>
      tf.concat(
        [0, 1].map((group) =>
          tf.conv2d(
            tf.slice(x, [0, 0, 0, 2 * group], [1, 4, 4, 2]) as tf.Tensor4D,
            tf.slice(tensorOf(grouped), [0, 0, 0, 3 * group], [2, 2, 2, 3]) as tf.Tensor4D,
            1,
            'valid',
          ),
        ),
        3,
      ),
  ],
  [
    'SeparableConv1D same with strides [7, 2]',
    [7, 2],
    {
      className: 'SeparableConv1D',
      config: { padding: 'same', strides: [2] },
      weights: separable,
    },
    (x) =>
      tf.add(
        tf.squeeze(
          tf.separableConv2d(
            tf.expandDims(tf.slice(padded(x, [1, 1]), [0, 0, 0], [1, 9, 2]), 2) as tf.Tensor4D,
            tf.expandDims(tensorOf(separable.depthwise_kernel), 1) as tf.Tensor4D,
            tf.expandDims(tensorOf(separable.pointwise_kernel), 1) as tf.Tensor4D,
            [2, 2],
            'valid',
          ),
          [2],
        ),
        tensorOf(separable.bias),
      ),
  ],
  [
    'Conv2DTranspose same, output_padding 1 and 0, strides 2 and 3 [3, 4, 3]',
    [3, 4, 3],
    {
      className: 'Conv2DTranspose',
      config: { padding: 'same', strides: [2, 3], output_padding: [1, 0], use_bias: false },
      weights: { kernel: spread },
    },
    // Whole: [3 − 1]·2 + 3 = 7 by [4 − 1]·3 + 2 = 11; less 2·⌊k / 2⌋, plus the output padding: 6 by 9.
    (x) =>
      tf.slice(
        tf.conv2dTranspose(
          x as tf.Tensor4D,
          tensorOf(spread) as tf.Tensor4D,
          [1, 7, 11, 4],
          [2, 3],
          'valid',
        ),
        [0, 0, 1, 0],
        [1, 6, 9, 4],
      ),
  ],
  [
    'Conv1DTranspose valid, strides 3 [4, 3]',
    [4, 3],
    {
      className: 'Conv1DTranspose',
      config: { strides: [3], use_bias: false },
      weights: { kernel: spreadLine },
    },
    (x) =>
      tf.squeeze(
        tf.conv2dTranspose(
          tf.expandDims(x, 2) as tf.Tensor4D,
          tf.expandDims(tensorOf(spreadLine), 1) as tf.Tensor4D,
          [1, 12, 1, 4],
          [3, 1],
          'same',
        ),
        [2],
      ),
  ],
  [
    'ZeroPadding1D by sides [4, 3]',
    [4, 3],
    { className: 'ZeroPadding1D', config: { padding: [2, 1] } },
    (x) => padded(x, [2, 1]),
  ],
  [
    'ZeroPadding3D an axis [2, 3, 2, 2]',
    [2, 3, 2, 2],
    { className: 'ZeroPadding3D', config: { padding: [1, 0, 2] } },
    (x) => padded(x, [1, 1], [0, 0], [2, 2]),
  ],
  [
    'Cropping1D by sides [6, 3]',
    [6, 3],
    { className: 'Cropping1D', config: { cropping: [2, 1] } },
    (x) => tf.slice(x, [0, 2, 0], [1, 3, 3]),
  ],
  [
    'Cropping3D by sides [4, 3, 5, 2]',
    [4, 3, 5, 2],
    {
      className: 'Cropping3D',
      config: {
        cropping: [
          [1, 0],
          [0, 1],
          [2, 2],
        ],
      },
    },
    (x) => tf.slice(x, [0, 1, 0, 2, 0], [1, 3, 2, 1, 2]),
  ],
  [
    'UpSampling1D [3, 2] by 3',
    [3, 2],
    { className: 'UpSampling1D', config: { size: 3 } },
    (x) => tf.gather(x, [0, 0, 0, 1, 1, 1, 2, 2, 2], 1),
  ],
  [
    'UpSampling3D [2, 1, 2, 2] by 2, 3, 1',
    [2, 1, 2, 2],
    { className: 'UpSampling3D', config: { size: [2, 3, 1] } },
    (x) => tf.gather(tf.gather(x, [0, 0, 1, 1], 1), [0, 0, 0], 2),
  ],
  [
    'GlobalAveragePooling3D [2, 3, 2, 4] with its axes kept',
    [2, 3, 2, 4],
    { className: 'GlobalAveragePooling3D', config: { keepdims: true } },
    (x) => tf.mean(x, [1, 2, 3], true),
  ],
  [
    'GlobalMaxPooling3D [2, 3, 2, 4]',
    [2, 3, 2, 4],
    { className: 'GlobalMaxPooling3D', config: {} },
    (x) => tf.max(x, [1, 2, 3]),
  ],
  [
    'ELU with another alpha [8]',
    [8],
    { className: 'ELU', config: { alpha: 0.7 } },
    (x) => tf.add(tf.relu(x), tf.mul(0.7, tf.minimum(tf.expm1(x), 0))),
  ],
  [
    'ThresholdedReLU at 1 [8]',
    [8],
    { className: 'ThresholdedReLU', config: {} },
    (x) => tf.mul(x, tf.greater(x, 1)),
  ],
  [
    'ReLU with a threshold, a slope and a ceiling [32]',
    [32],
    { className: 'ReLU', config: { max_value: 1, negative_slope: 0.1, threshold: 0.25 } },
    (x) =>
      tf.where(
        tf.greater(x, 0.25),
        tf.minimum(x, 1),
        tf.mul(tf.sub(x, tf.scalar(0.25)), tf.scalar(0.1)),
      ),
  ],
  [
    'Activation exponential [8]',
    [8],
    { className: 'Activation', config: { activation: 'exponential' } },
    (x) => tf.exp(x),
  ],
  [
    'PReLU with slopes shared along the first axis [4, 3]',
    [4, 3],
    { className: 'PReLU', config: { shared_axes: [1] }, weights: { alpha: slopes } },
    (x) => tf.prelu(x, tensorOf(slopes)),
  ],
  [
    'Normalization with weights, a variance of 0 among them [2, 3]',
    [2, 3],
    { className: 'Normalization', config: { axis: [-1] }, weights: { mean, variance } },
    (x) =>
      tf.div(tf.sub(x, tensorOf(mean)), tf.maximum(tf.sqrt(tensorOf(variance)), tf.scalar(1e-7))),
  ],
  [
    'Normalization along the first axis [3, 2]',
    [3, 2],
    { className: 'Normalization', config: { axis: [1], mean: [1, 2, 3], variance: [1, 4, 9] } },
    (x) => tf.div(tf.sub(x, [[1], [2], [3]]), [[1], [2], [3]]),
  ],
  [
    'Normalization inverted [2, 3]',
    [2, 3],
    {
      className: 'Normalization',
      config: { axis: -1, mean: [1, 2, 3], variance: [1, 4, 0], invert: true },
    },
    (x) => tf.add(tf.mul(x, [1, 2, 1e-7]), [1, 2, 3]),
  ],
  [
    'DepthwiseConv2D with dilations [6, 5, 2]',
    [6, 5, 2],
    {
      className: 'DepthwiseConv2D',
      config: { dilation_rate: [2, 2], use_bias: false },
      weights: { depthwise_kernel: dilated },
    },
    (x) =>
      tf.depthwiseConv2d(x as tf.Tensor4D, tensorOf(dilated) as tf.Tensor4D, 1, 'valid', 'NHWC', 2),
  ],
  [
    'CenterCrop, an odd cell in front and behind [5, 4, 2]',
    [5, 4, 2],
    { className: 'CenterCrop', config: { height: 2, width: 3 } },
    (x) => tf.slice(x, [0, 1, 0, 0], [1, 2, 3, 2]),
  ],
  [
    'Resizing from the middles of cells [5, 4, 2]',
    [5, 4, 2],
    { className: 'Resizing', config: { height: 3, width: 7 } },
    (x) => tf.image.resizeBilinear(x as tf.Tensor4D, [3, 7], false, true),
  ],
  [
    'Resizing to the nearest cells [5, 4, 2]',
    [5, 4, 2],
    { className: 'Resizing', config: { height: 3, width: 7, interpolation: 'nearest' } },
    (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [3, 7], false, true),
  ],
  [
    'Normalization with numbers for all [2, 3]',
    [2, 3],
    { className: 'Normalization', config: { axis: null, mean: 3, variance: 4 } },
    (x) => tf.div(tf.sub(x, 3), 2),
  ],
  [
    'Rescaling with numbers a channel [2, 3]',
    [2, 3],
    { className: 'Rescaling', config: { scale: [1, 2, 3], offset: [0.5, 0, -1] } },
    (x) => tf.add(tf.mul(x, [1, 2, 3]), [0.5, 0, -1]),
  ],
  [
    'Activation of Keras 3, a function as an object [8]',
    [8],
    {
      className: 'Activation',
      config: { activation: { module: 'builtins', class_name: 'function', config: 'silu' } },
    },
    (x) => tf.mul(x, tf.sigmoid(x)),
  ],
  [
    'Activation of Keras 3, a layer in the place of a function [8]',
    [8],
    {
      className: 'Activation',
      config: { activation: { class_name: 'ReLU', config: { max_value: 0.5 } } },
    },
    (x) => tf.clipByValue(x, 0, 0.5),
  ],
];

describe('a class that TensorFlow.js has no layer for, or only in part', () => {
  test.each(cases)('%s', (_title, shape, spec, expected) => {
    const { json, weights } = kerasModel(shape, spec);
    const network = loadTfjsLayers(json, weights);
    const x = random.floats(shape.reduce((size, axis) => size * axis, 1));
    const [wanted, wantedShape] = tf.tidy(() => {
      const tensor = expected(tf.tensor(x, [1, ...shape]));
      return [tensor.dataSync(), tensor.shape] as const;
    });
    const got = forwardOne(network, x);
    expect(got.shape).toEqual(wantedShape);
    expect(relativeL2(got.values, wanted)).toBeLessThanOrEqual(1e-5);
  });

  test('Normalization with weights that have no name of a layer, as Keras 2 writes them', () => {
    const spec = {
      className: 'Normalization',
      config: { axis: [-1] },
      weights: { mean, variance },
    };
    const { json, weights } = kerasModel([2, 3], spec);
    const named = JSON.stringify(json);
    const nameless: unknown = JSON.parse(named.replaceAll('layer/', ''));
    const [, wanted] = loadTfjsLayers(json, weights).nodes;
    expect(loadTfjsLayers(nameless, weights).nodes[1]).toEqual(wanted);
  });

  test('hard_sigmoid has the slope 0.2, and 1/6 in a file of Keras 3', () => {
    const spec = { className: 'Activation', config: { activation: 'hard_sigmoid' } };
    const { json, weights } = kerasModel([1], spec);
    const slopeOf = (model: unknown): unknown => loadTfjsLayers(model, weights).nodes.at(-1);
    expect(slopeOf(json)).toMatchObject({ activation: { alpha: 0.2 } });
    const { modelTopology, ...rest } = json as { modelTopology: object };
    const topology = { ...modelTopology, keras_version: '3.4.1' };
    expect(slopeOf({ ...rest, modelTopology: topology })).toMatchObject({
      activation: { alpha: 1 / 6 },
    });
  });
});

describe('a variant that is not read is refused by name', () => {
  const variants: readonly (readonly [
    title: string,
    shape: number[],
    spec: KerasLayerSpec,
    says: RegExp,
  ])[] = [
    [
      'Resizing of a part',
      [5, 5, 2],
      { className: 'Resizing', config: { height: 2, width: 2, crop_to_aspect_ratio: true } },
      /Resizing "layer" reading the shape \[5, 5, 2\] expects interpolation nearest or bilinear, of the whole image, got "bilinear" of a part/,
    ],
    [
      'CenterCrop of more than there is',
      [5, 5, 2],
      { className: 'CenterCrop', config: { height: 2, width: 6 } },
      /a height and a width of at most 5 and 5, got 2 and 6/,
    ],
    [
      'TimeDistributed of a class that sees several places',
      [2, 5, 5, 2],
      {
        className: 'TimeDistributed',
        config: { layer: { class_name: 'Conv2D', config: { name: 'inner' } } },
      },
      /one of the classes Activation, .* over two axes or more, got Conv2D/,
    ],
    [
      'UpSampling2D by another interpolation',
      [2, 2, 1],
      { className: 'UpSampling2D', config: { interpolation: 'bicubic' } },
      /interpolation nearest or bilinear, got "bicubic"/,
    ],
    [
      'Normalization of two axes',
      [2, 3],
      { className: 'Normalization', config: { axis: [1, 2], mean: 0, variance: 1 } },
      /one axis, or none, got \[1,2\]/,
    ],
    [
      'Masking of another value',
      [2, 3],
      { className: 'Masking', config: { mask_value: -1 } },
      /Masking "layer" reading the shape \[2, 3\] expects a mask_value of 0, got -1/,
    ],
    [
      'LSTM',
      [2, 3],
      { className: 'LSTM', config: {} },
      /classes Activation, .*, got LSTM "layer" with 1 inputs, the shape \[2, 3\]/,
    ],
    [
      'Conv2D causal',
      [3, 3, 1],
      {
        className: 'Conv2D',
        config: { padding: 'causal' },
        weights: { kernel: weight(1, 1, 1, 1) },
      },
      /padding valid or same, got "causal"/,
    ],
    [
      'Conv2D of no known activation',
      [3, 3, 1],
      {
        className: 'Conv2D',
        config: { activation: { class_name: 'Softsign', config: {} }, use_bias: false },
        weights: { kernel: weight(1, 1, 1, 1) },
      },
      /one of the activations celu, .*, tanh, got \{"class_name":"Softsign"/,
    ],
  ];
  test.each(variants)('%s', (_title, shape, spec, says) => {
    const { json, weights } = kerasModel(shape, spec);
    const error = errorOf(() => loadTfjsLayers(json, weights));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(says);
    expect(JSON.parse(JSON.stringify(error.details))).toEqual(error.details);
  });
});
