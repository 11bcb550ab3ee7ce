import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { expectAsPredicted, expectSame } from './as-predicted.ts';
import type { Json } from './changed-model.ts';
import { at } from './changed-model.ts';
import type { SavedModel } from './saved-model.ts';
import { randomize, saveModel } from './saved-model.ts';

const { layers } = tf;
type Tensor = tf.SymbolicTensor;

/** A feature extractor for [6, 6, 1] of 4 features. */
function extractor(name: string): tf.LayersModel {
  const x = tf.input({ shape: [6, 6, 1], name: `${name}_x` });
  const conv = layers.conv2d({ filters: 2, kernelSize: 3, name: `${name}_conv` }).apply(x);
  const norm = layers.batchNormalization({ name: `${name}_norm` }).apply(conv);
  const flat = layers.flatten({ name: `${name}_flat` }).apply(norm);
  const features = layers.dense({ units: 4, name: `${name}_features` }).apply(flat) as Tensor;
  const wide = layers.dense({ units: 5, name: `${name}_wide` }).apply(flat) as Tensor;
  return tf.model({ inputs: x, outputs: [features, wide], name });
}

describe('a functional model computes what model.predict does', () => {
  test('residual [5]: a tensor that is read twice', async () => {
    const x = tf.input({ shape: [5], name: 'x' });
    const hidden = layers.dense({ units: 5, activation: 'relu' }).apply(x) as Tensor;
    const outputs = layers.add().apply([hidden, x]) as Tensor;
    await expectAsPredicted(tf.model({ inputs: x, outputs }));
  });

  test('a tensor added to itself [4]', async () => {
    const x = tf.input({ shape: [4], name: 'x' });
    const hidden = layers.dense({ units: 3 }).apply(x) as Tensor;
    const outputs = layers.add().apply([hidden, hidden]) as Tensor;
    await expectAsPredicted(tf.model({ inputs: x, outputs }));
  });

  test('two inputs [5] and [3], and the second of two outputs, which needs one of them', async () => {
    const a = tf.input({ shape: [5], name: 'a' });
    const b = tf.input({ shape: [3], name: 'b' });
    const left = layers.dense({ units: 4, name: 'left' }).apply(a) as Tensor;
    const right = layers.dense({ units: 4, name: 'right' }).apply(b) as Tensor;
    const sum = layers.add({ name: 'both' }).apply([left, right]) as Tensor;
    const build = (): tf.LayersModel => tf.model({ inputs: [a, b], outputs: [sum, right] });
    const both = await expectAsPredicted(build());
    expect(both.inputs.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(both.notices).toEqual([
      'The network has the outputs both, right: the first is explained',
    ]);
    const one = await expectAsPredicted(build(), { output: 'right' });
    expect(one.inputs.map(({ name }) => name)).toEqual(['b']);
  });

  test('a dense layer called three times [4]: a node a call, with the weights of one', async () => {
    const x = tf.input({ shape: [4], name: 'x' });
    const shared = layers.dense({ units: 4, name: 'shared', activation: 'relu' });
    const once = shared.apply(x) as Tensor;
    const twice = shared.apply(once) as Tensor;
    const outputs = layers.add({ name: 'sum' }).apply([once, shared.apply(twice) as Tensor]);
    const network = await expectAsPredicted(tf.model({ inputs: x, outputs: outputs as Tensor }));
    const named = network.nodes.filter(({ kind }) => kind === 'dense').map(({ name }) => name);
    expect(named).toEqual(['shared', 'shared/call_2', 'shared/call_3']);
  });

  test('an output that no other needs may lie behind a class that is not read [4]', async () => {
    const x = tf.input({ shape: [4], name: 'x' });
    const plain = layers.dense({ units: 3, name: 'plain' }).apply(x) as Tensor;
    const normed = layers.layerNormalization({ name: 'normed' }).apply(plain) as Tensor;
    const build = (): tf.LayersModel => tf.model({ inputs: x, outputs: [normed, plain] });
    await expectAsPredicted(build(), { output: 'plain' });
    const { json, weights } = await saveModel(build());
    const error = errorOf(() => loadTfjsLayers(json, weights));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(
      /classes Activation, .*, ZeroPadding3D, got LayerNormalization "normed" with 1 inputs, the shape \[3\]/,
    );
  });
});

test('Subtract of two dense layers [4], as Keras writes it', async () => {
  const x = tf.input({ shape: [4], name: 'x' });
  const [left, right] = ['left', 'right'].map(
    (name) => layers.dense({ units: 3, name }).apply(x) as Tensor,
  );
  const outputs = layers.add({ name: 'both' }).apply([left!, right!]) as Tensor;
  const model = tf.model({ inputs: x, outputs });
  randomize(model, 42);
  const { json, weights } = await saveModel(model);
  const text = JSON.stringify(json).replace('"class_name":"Add"', '"class_name":"Subtract"');
  const network = loadTfjsLayers(JSON.parse(text), weights);
  // x − y = x + (−1)·y: the same model with the weights of the second layer turned.
  const turned = model.getWeights().map((value, index) => (index < 2 ? value : tf.neg(value)));
  model.setWeights(turned);
  expectSame(network, model);
});

describe('models as layers', () => {
  test('of a Sequential one, the input stated by the inner model [6, 6, 1]', async () => {
    const inner = tf.sequential({ name: 'inner' });
    inner.add(layers.conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3, name: 'conv' }));
    inner.add(layers.flatten({ name: 'flat' }));
    const outer = tf.sequential();
    outer.add(inner);
    outer.add(layers.dense({ units: 3, name: 'head' }));
    const network = await expectAsPredicted(outer);
    const named = network.nodes.slice(1).map(({ name }) => name);
    expect(named).toEqual(['inner/conv', 'inner/flat', 'head']);
  });

  test('of a functional one, called twice, with the second of its outputs [6, 6, 1]', async () => {
    const inner = extractor('inner');
    const a = tf.input({ shape: [6, 6, 1], name: 'a' });
    const b = tf.input({ shape: [6, 6, 1], name: 'b' });
    const [first] = inner.apply(a) as Tensor[];
    const [second, wide] = inner.apply(b) as Tensor[];
    const difference = layers.concatenate().apply([first!, second!, wide!]);
    const outputs = layers.dense({ units: 2, name: 'head' }).apply(difference) as Tensor;
    const network = await expectAsPredicted(tf.model({ inputs: [a, b], outputs }));
    const named = network.nodes.map(({ name }) => name);
    expect(named).toContain('inner/inner_conv');
    expect(named).toContain('inner/call_2/inner_conv');
  });

  test('inside one another, and as the output [6, 6, 1]', async () => {
    const inner = extractor('inner');
    const x = tf.input({ shape: [6, 6, 1], name: 'x' });
    const middle = tf.model({ inputs: x, outputs: inner.apply(x) as Tensor[], name: 'middle' });
    const y = tf.input({ shape: [6, 6, 1], name: 'y' });
    const scaled = layers.conv2d({ filters: 1, kernelSize: 1, name: 'scaled' }).apply(y);
    const [features] = middle.apply(scaled) as Tensor[];
    randomize(middle, 41);
    const outer = tf.model({ inputs: y, outputs: features! });
    const network = await expectAsPredicted(outer);
    expect(network.outputs).toEqual(['middle/inner/inner_features']);
  });
});

describe('the form of Keras 3', () => {
  /** Rewrites calls as Keras 3 has them: `{args: [tensor or [tensor, …]], kwargs}`. */
  const asKeras3 = ({ json, weights }: SavedModel): { json: unknown; weights: Uint8Array } => {
    const copy = structuredClone(json) as unknown as { [key: string]: Json };
    const config = at(copy, 'modelTopology', 'config');
    for (const layer of config['layers'] as { [key: string]: Json }[]) {
      const calls = layer['inbound_nodes'] as [string, number, number][][];
      layer['inbound_nodes'] = calls.map((call) => {
        const tensors = call.map(([name, index, tensor]) => ({
          class_name: '__keras_tensor__',
          config: { shape: [null, 4], dtype: 'float32', keras_history: [name, index, tensor] },
        }));
        return { args: tensors.length === 1 ? tensors : [tensors], kwargs: { mask: null } };
      });
    }
    const inputs = config['input_layers'] as Json[];
    config['input_layers'] = inputs.length === 1 ? inputs[0]! : inputs;
    config['output_layers'] = (config['output_layers'] as Json[])[0]!;
    at(copy, 'modelTopology')['keras_version'] = '3.5.0';
    return { json: copy, weights };
  };

  test('calls, inputs and outputs [4]', async () => {
    const x = tf.input({ shape: [4], name: 'x' });
    const hidden = layers.dense({ units: 4, activation: 'relu' }).apply(x) as Tensor;
    const outputs = layers.add().apply([hidden, x]) as Tensor;
    const model = tf.model({ inputs: x, outputs });
    randomize(model, 42);
    const { json, weights } = asKeras3(await saveModel(model));
    expectSame(loadTfjsLayers(json, weights), model);
  });
});
