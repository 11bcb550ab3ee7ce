import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import { quarters, seeds } from '../arbitrary-layers.ts';
import { maxPoolLayers } from '../arbitrary-unweighted-layers.ts';
import { input } from '../nodes.ts';
import { dividingRules } from './arbitrary-rules.ts';
import { expectLikeOracle } from './expect-like-oracle.ts';
import type { OracleRule } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

const samples = 2;
const gradient = fc.constant<OracleRule>({ name: 'gradient', options: {} });
const { norm } = dividingRules;

describe.each([1, 2, 3])('max pool over %d axes of 2 samples', (rank) => {
  test.each(Object.entries({ gradient, norm }))(
    '%s: winners take all, or windows share, as the oracle has it',
    (_name, rules) => {
      fc.assert(
        fc.property(maxPoolLayers(rank), rules!, seeds, ({ node, inputShape }, rule, seed) => {
          const network = createNetwork({
            nodes: [input('x', inputShape), node],
            outputs: [node.name],
          });
          const outputSize = sizeOf(network.shapes.get(node.name)!);
          expectLikeOracle({
            network,
            samples,
            batch: Float32Array.from({ length: samples * sizeOf(inputShape) }, quarters(seed)),
            start: Float32Array.from({ length: samples * outputSize }, quarters(seed + 1)),
            rules: { [node.name]: rule },
          });
        }),
        { seed: 20_260_007, numRuns: 25 },
      );
    },
  );
});
