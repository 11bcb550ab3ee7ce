import { createRandom } from '@pellucid/error-models';
import { builtinFilters, compileChain } from '@pellucid/filters';
import type { Node } from '@pellucid/relevance';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import type { Judgement } from '../../src/index.ts';
import { judgeChain } from '../../src/index.ts';

const random = createRandom('judged network');
const floats = (length: number): Float32Array =>
  Float32Array.from({ length }, () => random.between(-0.4, 0.6));
const dense = (name: string, source: string, [width, units]: [number, number]): Node => ({
  kind: 'dense',
  name,
  inputs: [source],
  units,
  weights: floats(width * units),
  bias: new Float32Array(units),
});
const relu = (name: string, source: string): Node => ({
  kind: 'activation',
  name,
  inputs: [source],
  activation: { name: 'relu' },
});
const network = createNetwork({
  nodes: [
    { kind: 'input', name: 'x', inputs: [], shape: [80] },
    dense('a', 'x', [80, 100]),
    relu('b', 'a'),
    dense('c', 'b', [100, 90]),
    relu('d', 'c'),
    dense('e', 'd', [90, 3]),
  ],
  outputs: ['e'],
});
const composite = createComposite('uniform-epsilon', { epsilon: 0.01 });
const explainer = compile(network, { composite });
afterAll(() => explainer.dispose());

const inputs = Float32Array.from({ length: 40 * 80 }, () => random.next());

function judge(specs: readonly string[], samples = 40): Judgement | undefined {
  const chainOf = (chain: readonly string[]) =>
    compileChain(chain, { points: explainer.points, registry: builtinFilters });
  const batch = { shape: [samples, 80], values: inputs.slice(0, samples * 80) };
  const [chain, none] = [chainOf(specs), chainOf([])];
  return judgeChain(explainer, { network, chain, none, batch, start: 'logit' });
}

describe('judgeChain, 40 samples [80] of a network with two points between its ends', () => {
  const gated = judge(['gap-gate:gap=2@all,!input,!output'])!;
  const bare = judge([])!;

  test('half are hit; no filter recovers nothing and costs nothing', () => {
    expect(bare).toMatchObject({ samples: 40, hits: 20 });
    expect(bare.error).toBe('spike:fewest=1,most=6,weakest=2,strongest=30');
    expect(bare.corrected).toEqual(bare.unfiltered);
    expect(bare.unfiltered.mean).toBeLessThan(0.9);
    expect(bare.unhit).toMatchObject({ low: 1, p10: 1 });
    for (const { recovered } of bare.oracles) expect(recovered?.mean ?? 0).toBe(0);
  });

  test('every oracle is there, C1 to C4, with the better of C1 and C2; none is above the clean map', () => {
    expect(bare.oracles.map(({ name }) => name)).toEqual([
      'location',
      'wiener',
      'better of location and wiener',
      'threshold',
      'clean',
    ]);
    const [location, wiener, better, , clean] = bare.oracles;
    expect(clean!.cosines).toEqual({ mean: 1, low: 1, high: 1, p10: 1 });
    expect(better!.cosines.mean).toBeGreaterThanOrEqual(
      Math.max(location!.cosines.mean, wiener!.cosines.mean),
    );
    for (const { gain } of bare.oracles) expect(gain).toBeLessThanOrEqual(clean!.gain);
  });

  test('a gap gate at the points that are hit recovers most', () => {
    expect(gated.oracles[0]!.recovered!.mean).toBeGreaterThan(0.8);
    expect(gated.unfiltered).toEqual(bare.unfiltered);
    expect(gated.oracles.map(({ cosines }) => cosines)).toEqual(
      bare.oracles.map(({ cosines }) => cosines),
    );
  });

  test('a chain that harms sound maps is seen on those that were not hit', () => {
    expect(judge(['negative-part@input'])!.unhit.mean).toBeLessThan(0.9);
  });

  test('is the same again, and none where no sample is left to be hit', () => {
    expect(judge(['gap-gate:gap=2@all,!input,!output'])).toEqual(gated);
    expect(judge([], 1)).toBeUndefined();
  });
});
