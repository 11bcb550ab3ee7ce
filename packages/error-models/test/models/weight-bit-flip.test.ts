import type { Node } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { createInjector, createRandom } from '../../src/index.ts';
import type { Injector } from '../../src/index.ts';
import { branchedNetwork } from '../apply/branched-network.ts';
import { errorOf } from '../error-of.ts';

type Weights = Extract<Injector, { stage: 'weights' }>;
const flip = (options: Readonly<Record<string, unknown>>, seed: number) =>
  (createInjector({ errorModel: 'weight-bit-flip', options }) as Weights).apply(
    branchedNetwork,
    createRandom(seed),
  );

const bitsOf = (nodes: readonly Node[]): number[] =>
  nodes.flatMap((node) =>
    'weights' in node ? [...new Uint32Array(Float32Array.from(node.weights).buffer)] : [],
  );
const before = bitsOf(branchedNetwork.nodes);

describe('bits turned over in the weights of a network', () => {
  test('are as many as asked for, between the bits asked for, and leave the network as it was', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const after = bitsOf(flip({ flips: 1, lowest: 20, highest: 25 }, seed).nodes);
      const changed = after.flatMap((bits, index) =>
        bits === before[index] ? [] : [bits ^ before[index]!],
      );
      expect(changed).toHaveLength(1);
      expect(Math.log2(changed[0]!)).toBeGreaterThanOrEqual(20);
      expect(Math.log2(changed[0]!)).toBeLessThanOrEqual(25);
    }
    expect(bitsOf(branchedNetwork.nodes)).toEqual(before);
  });

  test('never make a weight that is not finite', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { nodes } = flip({ flips: 30, lowest: 30, highest: 30 }, seed);
      const weights = nodes.flatMap((node) => ('weights' in node ? [...node.weights] : []));
      expect(weights.every(Number.isFinite)).toBe(true);
    }
  });

  test('fall on layers by the weights that they have', () => {
    const hits = Array.from({ length: 300 }, (_, seed) => {
      const { nodes } = flip({ flips: 1 }, seed);
      return nodes.find(
        (node, index) =>
          'weights' in node &&
          node.weights !== (branchedNetwork.nodes[index] as typeof node).weights,
      )!.name;
    });
    // 384 of the 384 + 72 + 144 + 16 weights are those of the dense layer.
    const share = hits.filter((name) => name === 'dense').length / hits.length;
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(0.75);
  });

  test('refuses a lowest above the highest', () => {
    expect(errorOf(() => flip({ lowest: 9, highest: 8 }, 1)).message).toContain('lowest ≤ highest');
  });
});
