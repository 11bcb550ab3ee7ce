import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { canonize, loadTfjsLayers, pointsOf } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { forwardOne } from '../forward.ts';
import { predict, randomize, saveModel } from './saved-model.ts';

const { layers } = tf;
const random = seededRandom(41);

/** The tail of every model: a vector. */
const vector = (): tf.layers.Layer => layers.dense({ units: 3 });

function sequential(shape: number[], stack: readonly tf.layers.Layer[]): tf.LayersModel {
  const model = tf.sequential();
  model.add(layers.inputLayer({ inputShape: shape }));
  for (const layer of stack) model.add(layer);
  return model;
}

const models: Readonly<Record<string, () => tf.LayersModel>> = {
  'dense [5] with and without bias and functions': () =>
    sequential(
      [5],
      [
        layers.dense({ units: 6, activation: 'relu' }),
        layers.dense({ units: 4, useBias: false, activation: 'tanh' }),
        layers.dense({ units: 3, activation: 'linear' }),
      ],
    ),
  'convolution 2-D [7, 8, 2], same and valid, strides and dilations': () =>
    sequential(
      [7, 8, 2],
      [
        layers.conv2d({ filters: 3, kernelSize: [3, 2], padding: 'same', activation: 'relu' }),
        layers.conv2d({ filters: 4, kernelSize: 2, strides: [2, 1], padding: 'same' }),
        layers.conv2d({ filters: 2, kernelSize: 2, dilationRate: [1, 2], useBias: false }),
        layers.flatten(),
        vector(),
      ],
    ),
  'convolution 1-D [12, 2], same and valid, strides and dilations': () =>
    sequential(
      [12, 2],
      [
        layers.conv1d({ filters: 3, kernelSize: 4, padding: 'same', strides: 2 }),
        layers.conv1d({ filters: 2, kernelSize: 2, dilationRate: 2 }),
        layers.flatten(),
        vector(),
      ],
    ),
  'batch normalization, merged and not, with and without scale and centre [6, 6, 2]': () =>
    sequential(
      [6, 6, 2],
      [
        layers.batchNormalization({ epsilon: 0.01 }),
        layers.conv2d({ filters: 3, kernelSize: 3, useBias: false }),
        layers.batchNormalization(),
        layers.reLU(),
        layers.batchNormalization({ scale: false }),
        layers.conv2d({ filters: 2, kernelSize: 2 }),
        layers.batchNormalization({ center: false }),
        layers.flatten(),
        layers.dense({ units: 4 }),
        layers.batchNormalization(),
        vector(),
      ],
    ),
  'max pools 2-D [7, 6, 2], same and valid': () =>
    sequential(
      [7, 6, 2],
      [
        layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
        layers.maxPooling2d({ poolSize: [2, 1] }),
        layers.flatten(),
        vector(),
      ],
    ),
  'average pools 2-D [7, 6, 2], same and valid: padding does not count': () =>
    sequential(
      [7, 6, 2],
      [
        layers.averagePooling2d({ poolSize: [3, 2], strides: [2, 2], padding: 'same' }),
        layers.averagePooling2d({ poolSize: 2, strides: 1 }),
        layers.flatten(),
        vector(),
      ],
    ),
  'pools 1-D [11, 3]': () =>
    sequential(
      [11, 3],
      [
        layers.maxPooling1d({ poolSize: 3, strides: 2, padding: 'same' }),
        layers.averagePooling1d({ poolSize: 2, strides: 2, padding: 'same' }),
        layers.globalAveragePooling1d({}),
        vector(),
      ],
    ),
  'global average pool 2-D [4, 5, 3]': () =>
    sequential([4, 5, 3], [layers.globalAveragePooling2d({}), vector()]),
  'functions as layers [8]': () =>
    sequential(
      [8],
      [
        layers.dense({ units: 8 }),
        layers.leakyReLU({ alpha: 0.2 }),
        layers.dense({ units: 8 }),
        layers.leakyReLU(),
        layers.dense({ units: 8 }),
        layers.reLU({ maxValue: 1 }),
        layers.dense({ units: 8 }),
        layers.activation({ activation: 'elu' }),
        layers.dense({ units: 8 }),
        layers.activation({ activation: 'softplus' }),
        layers.dense({ units: 8 }),
        layers.activation({ activation: 'relu6' }),
        layers.dense({ units: 8 }),
        layers.activation({ activation: 'sigmoid' }),
        layers.activation({ activation: 'linear' }),
        vector(),
      ],
    ),
  'layers that do nothing in inference, and other shapes [4, 6]': () =>
    sequential(
      [4, 6],
      [
        layers.gaussianNoise({ stddev: 1 }),
        layers.reshape({ targetShape: [2, 2, 6] }),
        layers.dropout({ rate: 0.5 }),
        layers.reshape({ targetShape: [3, 8] }),
        layers.alphaDropout({ rate: 0.5 }),
        layers.gaussianDropout({ rate: 0.5 }),
        layers.flatten(),
        vector(),
      ],
    ),
  'dense output [3, 3, 2] of a convolution [5, 5, 1]': () =>
    sequential([5, 5, 1], [layers.conv2d({ filters: 2, kernelSize: 3 })]),
  'functional [6, 6, 1]': () => {
    const input = tf.input({ shape: [6, 6, 1] });
    const conv = layers.conv2d({ filters: 3, kernelSize: 3, name: 'block/conv' }).apply(input);
    const norm = layers.batchNormalization().apply(conv);
    const relu = layers.reLU().apply(norm);
    const flat = layers.flatten().apply(relu);
    const output = vector().apply(flat) as tf.SymbolicTensor;
    return tf.model({ inputs: input, outputs: output });
  },
};

describe('a TensorFlow.js layers model computes what model.predict does', () => {
  test.each(Object.entries(models))('%s', async (_title, build) => {
    const model = build();
    randomize(model, 42);
    const saved = await saveModel(model);
    const network = loadTfjsLayers(saved.json, saved.weights);
    const shape = model.inputs[0]!.shape.slice(1) as number[];
    const x = random.floats(shape.reduce((product, size) => product * size, 1));
    const output = forwardOne(network, x);
    expect(network.layout).toBe('channels-last');
    expect(network.notices).toEqual([]);
    expect(output.shape).toEqual([1, ...model.outputs[0]!.shape.slice(1)]);
    expect(relativeL2(output.values, predict(model, x))).toBeLessThanOrEqual(1e-5);
  });

  test.each<readonly [title: string, stack: tf.layers.Layer[]]>([
    ['softmax of the last dense layer', [layers.dense({ units: 3, activation: 'softmax' })]],
    ['a softmax layer', [vector(), layers.softmax()]],
    ['an activation layer with softmax', [vector(), layers.activation({ activation: 'softmax' })]],
  ])('without %s, which is taken off with a notice [4]', async (_title, stack) => {
    const model = sequential([4], [layers.dense({ units: 5, activation: 'relu' }), ...stack]);
    randomize(model, 43);
    const saved = await saveModel(model);
    const network = loadTfjsLayers(saved.json, saved.weights);
    const x = random.floats(4);
    const logits = forwardOne(network, x).values;
    const probabilities = tf.tidy(() => tf.softmax(tf.tensor1d(logits)).dataSync());
    expect(network.notices).toHaveLength(1);
    expect(network.notices[0]).toMatch(/was taken off: relevance starts at its input/);
    expect(relativeL2(probabilities, predict(model, x))).toBeLessThanOrEqual(1e-5);
  });

  test('without the sigmoid of the last dense layer, which is taken off [4]', async () => {
    const model = sequential([4], [layers.dense({ units: 1, activation: 'sigmoid' })]);
    randomize(model, 44);
    const saved = await saveModel(model);
    const x = random.floats(4);
    const [logit] = forwardOne(loadTfjsLayers(saved.json, saved.weights), x).values;
    expect(1 / (1 + Math.exp(-logit!))).toBeCloseTo(predict(model, x)[0]!, 6);
  });

  test('points of a model: named by its layers, channel last, the input first', async () => {
    const model = sequential(
      [6, 6, 1],
      [
        layers.conv2d({ filters: 2, kernelSize: 3, name: 'conv', activation: 'relu' }),
        layers.flatten({ name: 'flat' }),
        layers.dense({ units: 2, name: 'logits' }),
      ],
    );
    const saved = await saveModel(model);
    const points = pointsOf(canonize(loadTfjsLayers(saved.json, saved.weights)));
    expect(points.map(({ id, shape, fileLayout }) => [id, shape, fileLayout])).toEqual([
      ['input', [6, 6, 1], undefined],
      ['02_dense_logits', [32], undefined],
      ['output', [2], undefined],
    ]);
  });

  test('−1 in the shape of a Reshape stands for what is left: [4, 6] to [3, −1]', async () => {
    const model = sequential([4, 6], [layers.reshape({ targetShape: [3, 8] })]);
    const { json, weights } = await saveModel(model);
    const text = JSON.stringify(json).replace('"target_shape":[3,8]', '"target_shape":[3,-1]');
    const network = loadTfjsLayers(JSON.parse(text), weights);
    expect(network.nodes.at(-1)).toMatchObject({ kind: 'reshape', shape: [3, 8] });
    expect(text).toContain('[3,-1]');
  });

  test('a model_config around the topology, as Keras writes it, is looked through', async () => {
    const model = sequential([4], [vector()]);
    const { json, weights } = await saveModel(model);
    const wrapped = { ...json, modelTopology: { model_config: json.modelTopology } };
    expect(loadTfjsLayers(wrapped, weights).nodes).toHaveLength(2);
  });
});
