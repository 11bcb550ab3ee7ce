import type { PointVisitor } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createInjectedExplainer, createRandom } from '../src/index.ts';
import { misroute } from '../src/misroute.ts';
import type { Misrouting } from '../src/misroute.ts';
import { branchedExplainer, branchedNetwork, requestOf } from './apply/branched-network.ts';
import { errorOf } from './error-of.ts';
import { smallOperator } from './small-operator.ts';

const explainer = branchedExplainer();
afterAll(() => explainer.dispose());
const { composite, dialect } = explainer;
const request = requestOf(2);

/** Relevance sums at the outputs of the layers in front of a merge, `in` of their rows. */
function insWith(kind: Misrouting | null, seed: number): Record<string, number> {
  const options = { errorModel: 'routing-error', share: 1, seed, points: ['input'] };
  const plan = kind === null ? undefined : { ...options, options: { kind } };
  const injected = createInjectedExplainer(explainer, branchedNetwork, plan);
  const batch = injected.trace(request);
  const quiet: PointVisitor<null> = () => undefined;
  const { ledger } = batch.parts[0]!.propagate({ atPoint: quiet });
  batch.dispose();
  injected.dispose();
  return Object.fromEntries(ledger.map((row) => [row.layer.name, row.in[0]!]));
}

/** The merge that a seed hits. */
const mergeOf = (kind: Misrouting, seed: number): string => {
  const random = createRandom(seed, 'routing-error');
  const { borrowed } = misroute({ network: branchedNetwork, composite, dialect }, kind, random);
  return [...borrowed!.keys()][0]!.split('/')[0]!;
};

const seeds = Array.from({ length: 12 }, (_, seed) => seed);
const sound = insWith(null, 0);

describe('at the sum of convA and convB', () => {
  const at = (kind: Misrouting) =>
    seeds.filter((seed) => mergeOf(kind, seed) === 'sum').map((seed) => insWith(kind, seed));

  test('a lost branch gets nothing, the other what it is due', () => {
    const cases = at('lost');
    expect(cases.length).toBeGreaterThan(0);
    for (const { convA, convB } of cases) {
      const [lost, other] = convA === 0 ? [convA, convB] : [convB, convA];
      expect(lost).toBe(0);
      expect(other).toBeCloseTo(convA === 0 ? sound['convB']! : sound['convA']!, 5);
    }
  });

  test('swapped branches get what the other is due', () => {
    const cases = at('swapped');
    expect(cases.length).toBeGreaterThan(0);
    for (const { convA, convB } of cases) {
      expect(convA).toBeCloseTo(sound['convB']!, 5);
      expect(convB).toBeCloseTo(sound['convA']!, 5);
    }
  });

  test('a duplicated branch gets what both are due, the other nothing', () => {
    const cases = at('duplicated');
    expect(cases.length).toBeGreaterThan(0);
    for (const { convA, convB } of cases) {
      expect(Math.min(Math.abs(convA!), Math.abs(convB!))).toBe(0);
      expect(convA! + convB!).toBeCloseTo(sound['convA']! + sound['convB']!, 5);
    }
  });
});

test('at the concatenation the first convolution loses the relevance of the skip connection', () => {
  const hit = seeds.filter((seed) => mergeOf('lost', seed) === 'concatenate');
  expect(hit.length).toBeGreaterThan(0);
  for (const seed of hit) expect(insWith('lost', seed)['conv1']).not.toBe(sound['conv1']);
});

test('a network without branches is refused', () => {
  const { network } = smallOperator;
  const nodes = network.nodes.filter(({ name }) => name !== 'sum' && name !== 'third');
  const chain = { ...network, nodes, outputs: ['second'] };
  const error = errorOf(() =>
    misroute({ ...smallOperator, network: chain }, 'lost', createRandom(1)),
  );
  expect(error.code).toBe('INVALID_OPTIONS');
  expect(error.message).toContain('expects a network with a sum or concatenation');
});
