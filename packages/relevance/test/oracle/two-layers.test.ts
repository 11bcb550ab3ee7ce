import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import type { Network, Node } from '../../src/index.ts';
import {
  affineLayers,
  convolutionLayers,
  denseLayers,
  quarters,
  seeds,
} from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import { maxPoolLayers } from '../arbitrary-unweighted-layers.ts';
import { seededRandom } from '../seeded-random.ts';
import { dividingRules } from './arbitrary-rules.ts';
import { expectLikeOracle } from './expect-like-oracle.ts';
import type { OracleRule } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

type Activation = Extract<Node, { kind: 'activation' }>['activation'];

const values = { numbers: quarters };
const firstLayers: Readonly<Record<string, fc.Arbitrary<SampledLayer<Node>>>> = {
  affine: affineLayers(values),
  'convolution 1-D': convolutionLayers(1)(values),
  'convolution 2-D': convolutionLayers(2)(values),
  dense: denseLayers(values),
  'max pool 2-D': maxPoolLayers(2),
};
const secondKinds = ['affine', 'average pool', 'convolution', 'dense', 'max pool'] as const;
const activations = fc.constantFrom<Activation>(
  { name: 'relu' },
  { name: 'leaky-relu', slope: 0.25 },
);
const samples = 2;

const weightedRules = fc.oneof(...Object.values(dividingRules));
const poolRules = fc.oneof(
  dividingRules['epsilon']!,
  dividingRules['norm']!,
  dividingRules['zero']!,
);

const pairs = Object.entries(firstLayers).flatMap(([first, layers]) =>
  secondKinds.map((second) => ({ first, layers, second })),
);

describe('two layers with a rectifier between, 2 samples', () => {
  test.each(pairs)('$first, then $second: as the oracle', ({ layers, second }) => {
    const secondRules = second === 'average pool' ? poolRules : weightedRules;
    fc.assert(
      fc.property(
        layers,
        fc.tuple(weightedRules, secondRules),
        activations,
        seeds,
        (layer, [firstRule, secondRule], activation, seed) => {
          const network = networkOf(layer, { activation, second, seed });
          const outputSize = sizeOf(network.shapes.get('second')!);
          const rules: Record<string, OracleRule> = {};
          if (layer.node.kind !== 'max-pool') rules['layer'] = firstRule;
          if (second !== 'max pool') rules['second'] = secondRule;
          const size = sizeOf(layer.inputShape);
          expectLikeOracle({
            network,
            samples,
            batch: Float32Array.from({ length: samples * size }, quarters(seed)),
            start: Float32Array.from({ length: samples * outputSize }, quarters(seed + 1)),
            rules,
          });
        },
      ),
      { seed: 20_260_002, numRuns: 12 },
    );
  });
});

function networkOf(
  layer: SampledLayer<Node>,
  options: { activation: Activation; second: (typeof secondKinds)[number]; seed: number },
): Network {
  const { activation, second, seed } = options;
  const input: Node = { kind: 'input', name: 'x', inputs: [], shape: layer.inputShape };
  const between: Node = { kind: 'activation', name: 'between', inputs: ['layer'], activation };
  const front = createNetwork({ nodes: [input, layer.node, between], outputs: ['between'] });
  const nodes = [...front.nodes, ...secondLayer(second, front.shapes.get('between')!, seed + 2)];
  return createNetwork({ nodes, outputs: ['second'] });
}

/** A layer of the kind that reads a sample of that shape; vectors get a spatial axis where one is needed. */
function secondLayer(
  kind: (typeof secondKinds)[number],
  shape: readonly number[],
  seed: number,
): Node[] {
  const next = quarters(seed);
  const numbers = (length: number): Float32Array => Float32Array.from({ length }, next);
  const base = { name: 'second', inputs: ['between'] };
  if (kind === 'affine') {
    const scale = Float64Array.from(numbers(shape.at(-1)!));
    return [{ ...base, kind: 'affine', scale, offset: Float64Array.from(numbers(scale.length)) }];
  }
  if (kind === 'dense') {
    const weights = numbers(sizeOf(shape) * 3);
    return [
      { kind: 'reshape', name: 'flat', inputs: ['between'], shape: [sizeOf(shape)] },
      { kind: 'dense', name: 'second', inputs: ['flat'], units: 3, weights, bias: numbers(3) },
    ];
  }
  const isFlat = shape.length === 1;
  const spread: Node = { kind: 'reshape', name: 'wide', inputs: ['between'], shape: [...shape, 1] };
  const wide = isFlat ? [...shape, 1] : shape;
  const window = windowOver(wide.slice(0, -1), seed);
  const placed = { ...base, inputs: [isFlat ? 'wide' : 'between'], window };
  const front = isFlat ? [spread] : [];
  switch (kind) {
    case 'average pool':
      return [...front, { ...placed, kind: 'average-pool', countedPadding: window.padding }];
    case 'max pool':
      return [...front, { ...placed, kind: 'max-pool' }];
    case 'convolution': {
      const weights = numbers(sizeOf(window.kernel) * wide.at(-1)! * 2);
      const bias = numbers(2);
      return [...front, { ...placed, kind: 'convolution', groups: 1, channels: 2, weights, bias }];
    }
  }
}

function windowOver(spatial: readonly number[], seed: number): SecondWindow {
  const random = seededRandom(seed);
  const kernel = spatial.map((size) => 1 + random.below(Math.min(2, size)));
  return {
    kernel,
    strides: spatial.map(() => 1 + random.below(2)),
    dilations: spatial.map(() => 1),
    padding: kernel.map((size) => [random.below(size), random.below(size)] as const),
  };
}

type SecondWindow = Extract<Node, { kind: 'convolution' }>['window'];
