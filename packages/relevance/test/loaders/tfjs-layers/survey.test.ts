import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTfjsLayers, surveyTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { changed, config, functionalModel, sequentialModel } from './changed-model.ts';
import { saveModel } from './saved-model.ts';

const { layers } = tf;

describe('a survey of a layers model', () => {
  test('of a model without gaps: a row a call, with the shapes that it reads', async () => {
    const { json, weights } = await sequentialModel();
    const rows = surveyTfjsLayers(json, weights);
    expect(rows.map(({ node, operator, inputShapes }) => [node, operator, inputShapes])).toEqual([
      ['conv/input', 'InputLayer', []],
      ['conv', 'Conv2D', [[6, 6, 1]]],
      ['norm', 'BatchNormalization', [[4, 4, 2]]],
      ['pool', 'MaxPooling2D', [[4, 4, 2]]],
      ['flat', 'Flatten', [[2, 2, 2]]],
      ['dense', 'Dense', [[8]]],
    ]);
    expect(rows.every(({ problem }) => problem === null)).toBe(true);
  });

  test('names every gap, and goes on behind it without a shape: two of them and what reads both', async () => {
    const x = tf.input({ shape: [4], name: 'x' });
    const normed = layers.layerNormalization({ name: 'normed' }).apply(x) as tf.SymbolicTensor;
    const dot = layers.dot({ axes: 1, name: 'dot' }).apply([x, normed]) as tf.SymbolicTensor;
    const outputs = layers.dense({ units: 2, name: 'dense' }).apply(dot) as tf.SymbolicTensor;
    const { json, weights } = await saveModel(tf.model({ inputs: x, outputs }));
    const rows = surveyTfjsLayers(json, weights);
    expect(
      rows.map(({ node, inputShapes, problem }) => [node, inputShapes, problem !== null]),
    ).toEqual([
      ['x', [], false],
      ['normed', [[4]], true],
      ['dot', [[4], null], true],
      ['dense', [null], false],
    ]);
    expect(rows[2]!.problem).toMatch(/got Dot "dot" with 2 inputs, the shape \[4\] and \?/);
  });

  test('names a variant and weights that do not fit', async () => {
    const stack = await sequentialModel();
    const json = changed(stack, (copy) => {
      config(copy, 0)['padding'] = 'causal';
    });
    const rows = surveyTfjsLayers(json, stack.weights);
    expect(rows.map(({ problem }) => problem?.includes('"causal"') ?? null)).toEqual([
      null,
      true,
      ...rows.slice(2).map(() => null),
    ]);
  });
});

describe('inputs of any size', () => {
  const openModel = async (): Promise<{ json: unknown; weights: Uint8Array }> => {
    const conv = layers.conv2d({
      filters: 2,
      kernelSize: 3,
      inputShape: [null, null, 1],
      name: 'conv',
    });
    return saveModel(tf.sequential({ layers: [conv] }));
  };

  test('have the shape that is asked for, for all or by name', async () => {
    const { json, weights } = await openModel();
    const input = 'conv/input';
    for (const options of [
      { inputShape: [8, 9, 1] },
      { inputShapes: { [input]: [8, 9, 1] } },
      { inputShape: [3, 3, 1], inputShapes: { [input]: [8, 9, 1] } },
    ]) {
      const network = loadTfjsLayers(json, weights, options);
      expect(network.inputs.map(({ name, shape }) => [name, shape])).toEqual([[input, [8, 9, 1]]]);
      expect(surveyTfjsLayers(json, weights, options)[1]!.inputShapes).toEqual([[8, 9, 1]]);
    }
  });

  test('without one they are refused, and a gap of the survey', async () => {
    const { json, weights } = await openModel();
    const error = errorOf(() => loadTfjsLayers(json, weights));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(/or one that is asked for, got \[null,null,1\]/);
    expect(surveyTfjsLayers(json, weights)[0]!.problem).toBe(error.message);
  });

  test.each([[[8, 9, 3]], [[8, 9]], [[0, 9, 1]]])('refuse the shape %j', async (inputShape) => {
    const { json, weights } = await openModel();
    const error = errorOf(() => loadTfjsLayers(json, weights, { inputShape }));
    expect(['SHAPE_MISMATCH', 'UNSUPPORTED_LAYER']).toContain(error.code);
  });

  test('a shape that the file states is not replaced: [4] by [5]', async () => {
    const { json, weights } = await functionalModel();
    const error = errorOf(() => loadTfjsLayers(json, weights, { inputShape: [5] }));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Input "x" expects an input shape that fits [4] in the file, got [5]',
    );
  });
});
