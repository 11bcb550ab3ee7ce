import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import type { Bounds, Network, Node } from '../../src/index.ts';
import {
  affineLayers,
  convolutionLayers,
  denseLayers,
  depthwiseLayers,
  quarters,
  seeds,
  transposedConvolutionLayers,
} from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import { averagePoolLayers, resizeLayers } from '../arbitrary-unweighted-layers.ts';
import { seededRandom } from '../seeded-random.ts';
import { dividingRules, zBox } from './arbitrary-rules.ts';
import { expectLikeOracle } from './expect-like-oracle.ts';
import type { OracleRule } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

const values = { numbers: quarters };
const weightedLayers: Readonly<Record<string, fc.Arbitrary<SampledLayer<Node>>>> = {
  'affine [<=4, <=4, <=4]': affineLayers(values),
  'convolution 1-D [<=7, <=9]': convolutionLayers(1)(values),
  'convolution 2-D [<=7, <=7, <=9]': convolutionLayers(2)(values),
  'convolution 3-D [<=3, <=3, <=3, <=9]': convolutionLayers(3)(values),
  'dense [<=3, <=3, <=12]': denseLayers(values),
  'depthwise 1-D [<=7, <=5]': depthwiseLayers(1)(values),
  'depthwise 2-D [<=7, <=7, <=5]': depthwiseLayers(2)(values),
  'transposed convolution 1-D [<=4, <=6]': transposedConvolutionLayers(1)(values),
  'transposed convolution 2-D [<=4, <=4, <=6]': transposedConvolutionLayers(2)(values),
  'transposed convolution 3-D [<=3, <=3, <=3, <=6]': transposedConvolutionLayers(3)(values),
  // From 64 inputs on both signs of the input share one map.
  'dense [<=3, <=3, 64 to 80]': denseLayers(values, { min: 64, max: 80 }),
};
const unweightedLayers: Readonly<Record<string, fc.Arbitrary<SampledLayer<Node>>>> = {
  'average pool 1-D [<=7, <=4]': averagePoolLayers(1),
  'average pool 2-D [<=7, <=7, <=4]': averagePoolLayers(2),
  'average pool 3-D [<=4, <=4, <=4, <=4]': averagePoolLayers(3),
  'resize 1-D [<=5, <=4]': resizeLayers(1),
  'resize 2-D [<=5, <=5, <=4]': resizeLayers(2),
  'resize 3-D [<=3, <=3, <=3, <=4]': resizeLayers(3),
};

/** What stands between the input and the layer: nothing, or a rectifier that makes it known to be non-negative. */
type Front = 'signed' | 'rectified';
const fronts = fc.constantFrom<Front>('signed', 'rectified');
const gradient = fc.constant<OracleRule>({ name: 'gradient', options: {} });
const pass = fc.constant<OracleRule>({ name: 'pass', options: {} });
const samples = 2;

describe.each(Object.entries(weightedLayers))('%s of 2 samples', (_kind, layers) => {
  test.each(Object.entries({ ...dividingRules, gradient }))(
    '%s gives the output, relevance and ledger of the oracle',
    (_name, rules) => {
      check(fc.property(layers, rules, fronts, seeds, matchesOracle));
    },
  );

  test('z-box gives the relevance of the oracle with one bound, one a channel, one a value', () => {
    const kinds = fc.constantFrom('number', 'channel', 'value');
    check(
      fc.property(layers, zBox, kinds, seeds, (layer, rule, kind, seed) =>
        expectOneLayerLikeOracle({
          layer,
          rule,
          front: 'signed',
          seed,
          bounds: boundsOf(kind, layer.inputShape, seed),
        }),
      ),
    );
  });
});

describe.each(Object.entries(unweightedLayers))('%s of 2 samples', (_kind, layers) => {
  const { epsilon, norm, zero } = dividingRules;
  test.each(Object.entries({ epsilon, gradient, norm, zero }))(
    '%s gives the output, relevance and ledger of the oracle',
    (_name, rules) => {
      check(fc.property(layers, rules!, fronts, seeds, matchesOracle));
    },
  );
});

test('affine [<=4, <=4, <=4] of 2 samples: pass leaves relevance as it is', () => {
  check(fc.property(affineLayers(values), pass, fronts, seeds, matchesOracle));
});

function check<Examples>(property: fc.IProperty<Examples>): void {
  fc.assert(property, { seed: 20_260_001, numRuns: 12 });
}

function matchesOracle(
  layer: SampledLayer<Node>,
  rule: OracleRule,
  front: Front,
  seed: number,
): void {
  expectOneLayerLikeOracle({ layer, rule, front, seed });
}

function expectOneLayerLikeOracle(example: {
  readonly layer: SampledLayer<Node>;
  readonly rule: OracleRule;
  readonly front: Front;
  readonly seed: number;
  readonly bounds?: Bounds;
}): void {
  const { layer, rule, front, seed, bounds } = example;
  const network = networkOf(layer, front);
  const size = sizeOf(network.shapes.get('x')!);
  const outputSize = sizeOf(network.shapes.get('layer')!);
  expectLikeOracle({
    network,
    samples,
    batch: Float32Array.from({ length: samples * size }, quarters(seed)),
    start: Float32Array.from({ length: samples * outputSize }, quarters(seed + 1)),
    rules: { layer: rule },
    ...(bounds && { bounds }),
  });
}

function networkOf(layer: SampledLayer<Node>, front: Front): Network {
  const input: Node = { kind: 'input', name: 'x', inputs: [], shape: layer.inputShape };
  const relu: Node = {
    kind: 'activation',
    name: 'front',
    inputs: ['x'],
    activation: { name: 'relu' },
  };
  const nodes =
    front === 'rectified'
      ? [input, relu, { ...layer.node, inputs: ['front'] }]
      : [input, layer.node];
  return createNetwork({ nodes, outputs: [layer.node.name] });
}

function boundsOf(kind: string, shape: readonly number[], seed: number): Bounds {
  const random = seededRandom(seed + 2);
  const least = (): number => -2 - random.below(4) / 4;
  const most = (): number => 2 + random.below(4) / 4;
  if (kind === 'number') return { low: least(), high: most() };
  const channels = shape.at(-1)!;
  if (kind === 'channel') {
    return {
      low: Array.from({ length: channels }, least),
      high: Array.from({ length: channels }, most),
    };
  }
  return {
    low: { shape, values: Float32Array.from({ length: sizeOf(shape) }, least) },
    high: { shape, values: Float32Array.from({ length: sizeOf(shape) }, most) },
  };
}
