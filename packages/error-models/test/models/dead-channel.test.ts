import { describe, expect, test } from 'vitest';

import { createInjector, createRandom, summaryRecord } from '../../src/index.ts';
import type { Injector, PointRecord } from '../../src/index.ts';
import { deadChannel } from '../../src/models/dead-channel.ts';
import { siteOf } from '../relevance-site.ts';

const kill = (share: number, activation: Float32Array, seed = 1): boolean => {
  const injector = createInjector({ errorModel: 'dead-channel', options: { share } });
  const point = { ...siteOf(activation).point, shape: [2, 2, 5] };
  return (injector as Extract<Injector, { stage: 'activation' }>).apply(
    { point, activation },
    createRandom(seed),
  );
};

describe('dead channels of [2, 2, 5]', () => {
  test.each([
    [0.01, 1],
    [0.4, 2],
    [1, 5],
  ])('a share of %d are %d channels, zero everywhere; the others stay', (share, dead) => {
    const activation = new Float32Array(20).fill(3);
    expect(kill(share, activation)).toBe(true);
    const sums = [0, 1, 2, 3, 4].map((channel) =>
      [0, 5, 10, 15].reduce((total, at) => total + activation[at + channel]!, 0),
    );
    expect(sums.filter((sum) => sum === 0)).toHaveLength(dead);
    expect(sums.filter((sum) => sum === 12)).toHaveLength(5 - dead);
  });

  test('any channel may be hit, and none where all are dead before', () => {
    const hit = new Set(
      Array.from({ length: 60 }, (_, seed) => {
        const activation = new Float32Array(20).fill(1);
        kill(0.1, activation, seed);
        return activation.indexOf(0);
      }),
    );
    expect(hit).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(kill(0.4, new Float32Array(20))).toBe(false);
  });
});

describe('the share of dead channels', () => {
  const { statistic } = deadChannel;
  const of = (shares: Float64Array | undefined, zeros = 0): number | undefined => {
    const summary = { size: 20, zeros } as PointRecord['summary'];
    const record = summaryRecord({ shape: [20], summary, start: { sum: 1, l1: 1 } });
    const seen = { ...record, channelShares: () => shares };
    return statistic.scope === 'point' ? statistic.of(seen) : undefined;
  };

  test('counts channels without any relevance, and values of a vector', () => {
    expect(of(Float64Array.of(0.5, 0, 0.5, 0))).toBe(0.5);
    expect(of(undefined, 5)).toBe(0.25);
  });
});
