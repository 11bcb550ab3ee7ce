import '@tensorflow/tfjs-node';
import { join } from 'node:path';

import { canonize, compile, createComposite } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { loadModel } from '../../../src/models/load-model.ts';
import { errorOf } from '../../error-of.ts';
import { foundModel, hasModels } from './found-model.ts';

const file = (name: string): string => join(foundModel('light-onnx'), `light_${name}.onnx`);

describe.skipIf(!hasModels('light-onnx'))('the light topologies of onnx', () => {
  test.each([
    ['densenet121', 7_971_368],
    ['inception_v2', 11_185_032],
    ['resnet50', 25_530_472],
    ['shufflenet', 1_379_880],
    ['squeezenet', 1_235_496],
  ])('%s is read, [3, 224, 224] to 1000, and its map is finite', async (name, parameters) => {
    const { network } = await loadModel(file(name));
    expect(network.shapes.get(network.outputs[0]!)!.reduce((a, b) => a * b, 1)).toBe(1000);
    const counts = canonize(network).nodes.map((node) =>
      node.kind === 'affine'
        ? node.scale.length + node.offset.length
        : 'weights' in node
          ? node.weights.length + (node.bias?.length ?? 0)
          : 0,
    );
    expect(counts.reduce((a, b) => a + b, 0)).toBe(parameters);
    const explainer = compile(network, { composite: createComposite('epsilon-plus') });
    const values = Float32Array.from({ length: 3 * 224 * 224 }, (_, index) => (index % 97) / 97);
    const { relevance } = explainer.explain({ shape: [1, 3, 224, 224], values });
    explainer.dispose();
    expect(relevance.values.every(Number.isFinite)).toBe(true);
  });

  test.each(['bvlc_alexnet', 'inception_v1', 'zfnet512'])(
    '%s is refused for its LRN, by name',
    async (name) => {
      const error = await errorOf(loadModel(file(name)));
      expect(error.code).toBe('INVALID_MODEL');
      expect(error.message).toMatch(/got LRN "n\d" with inputs of shape \[\d+, \d+, \d+\]$/);
    },
  );
});
