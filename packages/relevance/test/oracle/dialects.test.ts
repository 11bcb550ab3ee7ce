import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import type { DialectName, Node } from '../../src/index.ts';
import { convolutionLayers, denseLayers, quarters, seeds } from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import { seededRandom } from '../seeded-random.ts';
import { dividingRules, shiftedBox, zBox } from './arbitrary-rules.ts';
import { expectLikeOracle } from './expect-like-oracle.ts';
import { explainByOracle } from './explain-by-oracle.ts';
import type { OracleRule } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

const values = { numbers: quarters };
const layers: fc.Arbitrary<SampledLayer<Node>> = fc.oneof(
  denseLayers(values),
  convolutionLayers(2)(values),
);
const samples = 2;
const rules = { ...dividingRules, 'shifted-box': shiftedBox, 'z-box': zBox };

const cases = (['captum', 'innvestigate', 'tjoa-guan', 'zennit'] as const).flatMap((dialect) =>
  Object.entries(rules).map(([name, rule]) => ({ dialect, name, rule })),
);

describe('a dense layer or a convolution of 2 samples', () => {
  test.each(cases)('$name in the dialect $dialect: as the oracle', ({ dialect, rule }) => {
    fc.assert(
      fc.property(layers, rule, seeds, (layer, options, seed) => {
        expectDialectLikeOracle({ layer, dialect, rule: options, seed });
      }),
      { seed: 20_260_003, numRuns: 15 },
    );
  });
});

function expectDialectLikeOracle(example: {
  readonly layer: SampledLayer<Node>;
  readonly dialect: DialectName;
  readonly rule: OracleRule;
  readonly seed: number;
}): void {
  const { layer, dialect, rule, seed } = example;
  const random = seededRandom(seed + 2);
  const bounds = { low: -2 - random.below(4) / 4, high: 2 + random.below(4) / 4 };
  const input: Node = { kind: 'input', name: 'x', inputs: [], shape: layer.inputShape };
  const network = createNetwork({ nodes: [input, layer.node], outputs: [layer.node.name] });
  const size = sizeOf(layer.inputShape);
  const outputSize = sizeOf(network.shapes.get(layer.node.name)!);
  const batch = Float32Array.from({ length: samples * size }, quarters(seed));
  const start = Float32Array.from({ length: samples * outputSize }, quarters(seed + 1));
  // A division by exactly zero, which two dialects allow, is no number to compare.
  fc.pre(
    Array.from({ length: samples }, (_, sample) =>
      explainByOracle({
        nodes: [layer.node],
        inputShape: layer.inputShape,
        input: batch.subarray(sample * size, (sample + 1) * size),
        start: start.subarray(sample * outputSize, (sample + 1) * outputSize),
        rules: { [layer.node.name]: rule },
        bounds: {
          low: new Float64Array(size).fill(bounds.low),
          high: new Float64Array(size).fill(bounds.high),
        },
        dialect,
      }).relevance.every((value) => Number.isFinite(value)),
    ).every(Boolean),
  );
  expectLikeOracle({
    network,
    samples,
    batch,
    start,
    rules: { [layer.node.name]: rule },
    bounds,
    dialect,
  });
}
