import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import {
  convolutionLayers,
  denseLayers,
  depthwiseLayers,
  normals,
  seeds,
  transposedConvolutionLayers,
} from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import { input } from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';
import { explainByOracle } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

const values = { numbers: normals };
const kinds: Readonly<Record<string, fc.Arbitrary<SampledLayer<Node>>>> = {
  'convolution 1-D': convolutionLayers(1)(values),
  'convolution 2-D': convolutionLayers(2)(values),
  'convolution 3-D': convolutionLayers(3)(values),
  dense: denseLayers(values),
  'depthwise 2-D': depthwiseLayers(2)(values),
  'transposed convolution 2-D': transposedConvolutionLayers(2)(values),
  'transposed convolution 3-D': transposedConvolutionLayers(3)(values),
};
const rule = { name: 'z-plus', options: { epsilon: 1e-6 } };

describe.each(Object.entries(kinds))('z-plus without bias at a %s', (_kind, layers) => {
  test('in = out + stabilizer + dropped within 1e-5 · Σ|R|, in the oracle within 1e-6', () => {
    fc.assert(
      fc.property(layers, seeds, (layer, seed) => {
        const node = { ...layer.node, bias: null } as Node;
        const network = createNetwork({
          nodes: [input('x', layer.inputShape), node],
          outputs: [node.name],
        });
        const outputShape = network.shapes.get(node.name)!;
        const random = seededRandom(seed);
        const x = random.floats(sizeOf(layer.inputShape));
        const start = random.floats(sizeOf(outputShape));
        const l1 = start.reduce((total, value) => total + Math.abs(value), 0);

        const explainer = compile(network, {
          composite: { name: 'z-plus', entries: [{ match: {}, rule: rule.name }] },
        });
        const { ledger } = explainer.explain(
          { shape: [1, ...layer.inputShape], values: x },
          { start: { shape: [1, ...outputShape], values: start } },
        );
        explainer.dispose();
        const [got] = ledger;
        const left = got!.out[0]! + got!.stabilizer[0]! + got!.dropped[0]!;
        expect(got!.bias[0]).toBe(0);
        expect(Math.abs(left - got!.in[0]!)).toBeLessThanOrEqual(1e-5 * l1);

        const exact = explainByOracle({
          nodes: [node],
          inputShape: layer.inputShape,
          input: x,
          start,
          rules: { [node.name]: rule },
        }).ledger.get(node.name)!;
        const kept = exact.out + exact.stabilizer + exact.dropped;
        expect(Math.abs(kept - exact.in)).toBeLessThanOrEqual(1e-6 * l1);
      }),
      { seed: 20_260_008, numRuns: 25 },
    );
  });
});
