import type { io } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTfjsGraph } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { forwardOne } from '../forward.ts';
import type { NodeSpec, TfjsGraphModel } from './tfjs-graph.ts';
import { graphModel, list, placeholder, text } from './tfjs-graph.ts';

/** What TensorFlow.js itself computes of one sample. */
async function byTfjs(
  { model, weights }: TfjsGraphModel,
  x: Float32Array,
  shape: readonly number[],
): Promise<Float32Array> {
  const specs = (model['weightsManifest'] as { weights: io.WeightsManifestEntry[] }[])[0]!;
  const loaded = await tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: model['modelTopology'] as object,
      weightSpecs: specs.weights,
      weightData: weights.slice().buffer,
    }),
  );
  const input = tf.tensor(x, [1, ...shape]);
  const output = loaded.execute(input, 'y') as tf.Tensor;
  const values = output.dataSync() as Float32Array;
  tf.dispose([input, output]);
  loaded.dispose();
  return values;
}

const window = {
  data_format: text('NHWC'),
  strides: list([1, 2, 1, 1]),
  dilations: list([1, 1, 1, 1]),
  padding: text('SAME'),
};

function fusedBy(
  op: string,
  { functions, more }: { functions: readonly string[]; more: readonly string[] },
): NodeSpec[] {
  const fused = { list: { s: functions.map((name) => btoa(name)) } };
  return [
    {
      name: 'y',
      op,
      input: ['x', 'w', ...more],
      attr: {
        ...(op === '_FusedMatMul' ? {} : window),
        fused_ops: fused,
        num_args: { i: String(more.length) },
        // TensorFlow.js does not read the slope of a depthwise convolution.
        ...(op !== 'FusedDepthwiseConv2dNative' && { leakyrelu_alpha: { f: 0.3 } }),
      },
    },
  ];
}

describe('fused operations, as TensorFlow.js computes them', () => {
  const layers = [
    { op: '_FusedConv2D', shape: [5, 6, 3], weights: [3, 2, 3, 4] },
    { op: 'FusedDepthwiseConv2dNative', shape: [5, 6, 2], weights: [3, 2, 2, 2] },
    { op: '_FusedMatMul', shape: [5], weights: [5, 4] },
  ];
  const functions = [[], ['Relu'], ['Relu6'], ['Elu'], ['Prelu'], ['LeakyRelu']];
  const cases = layers.flatMap((layer) =>
    functions.map((after) => ({ ...layer, functions: ['BiasAdd', ...after] })),
  );
  test.each(cases)('$op of $shape with $functions', async ({ op, shape, weights, functions }) => {
    const hasSlopes = functions.includes('Prelu');
    const more = hasSlopes ? ['b', 'a'] : ['b'];
    const nodes = [placeholder('x', shape), ...fusedBy(op, { functions, more })];
    const graph = graphModel(nodes, { w: weights, b: [4], ...(hasSlopes && { a: [4] }) });
    const x = seededRandom(42).floats(shape.reduce((a, b) => a * b, 1));
    const { values } = forwardOne(loadTfjsGraph(graph.model, graph.weights), x);
    expect(relativeL2(values, await byTfjs(graph, x, shape))).toBeLessThanOrEqual(1e-6);
  });

  test('a slope a channel as an operation of its own', async () => {
    const nodes = [placeholder('x', [4, 3]), { name: 'y', op: 'Prelu', input: ['x', 'a'] }];
    const graph = graphModel(nodes, { a: [3] });
    const x = seededRandom(43).floats(12);
    const { values } = forwardOne(loadTfjsGraph(graph.model, graph.weights), x);
    expect(relativeL2(values, await byTfjs(graph, x, [4, 3]))).toBeLessThanOrEqual(1e-6);
  });
});
