import { describe, expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import type { LayerSums } from '../../src/index.ts';
import { correctByProposal } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { mapRecord } from '../map-record.ts';
import { soundMap } from '../sound-map.ts';

const name = 'gain-drift';

describe('injection', () => {
  test('multiplies every value by the gain', () => {
    const map = soundMap(1);
    const { relevance } = injectMap(name, { gain: 1.5 }, { map });
    expect(relevance).toEqual(map.relevance.map((value) => value * 1.5));
  });

  test('or a block of channels as wide as the share says, anywhere: a half of [4, 4, 6]', () => {
    const map = { ...soundMap(1, [4, 4, 6]), relevance: new Float32Array(96).fill(1) };
    const blocks = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const { relevance } = injectMap(name, { gain: 2, share: 0.5 }, { map, seed });
      const [first] = Array.from({ length: 16 }, (_, at) =>
        relevance.slice(6 * at, 6 * at + 6).join(''),
      );
      expect(relevance.join('')).toBe(first!.repeat(16));
      blocks.add(first!);
    }
    expect(blocks).toEqual(new Set(['222111', '122211', '112221', '111222']));
  });
});

const layer = (sums: Partial<LayerSums>): LayerSums => ({
  name: 'a',
  in: 10,
  out: 10,
  bias: 0,
  stabilizer: 0,
  dropped: 0,
  ...sums,
});
const imbalanceOf = (...layers: readonly LayerSums[]): number | undefined => {
  const { statistic } = errorModels.get(name);
  return statistic.scope === 'map' ? statistic.of(mapRecord({ layers })) : undefined;
};

describe('statistic', () => {
  test.each<readonly [string, readonly LayerSums[], number]>([
    ['books that balance', [layer({ out: 7, bias: 2, stabilizer: 0.5, dropped: 0.5 })], 0],
    ['more out than in', [layer({}), layer({ out: 12.5 })], 0.2],
    ['less out than in', [layer({ in: -10, out: -9 })], 0.1],
    ['a layer that nothing reaches', [layer({ in: 0, out: 0 })], 0],
  ])('%s', (_title, layers, expected) => {
    expect(imbalanceOf(...layers)).toBeCloseTo(expected, 12);
  });

  test('a map without layers tells nothing', () => {
    expect(imbalanceOf()).toBeUndefined();
  });
});

test('no filter is proposed', () => {
  expect(correctByProposal(name, 0.01, soundMap(1))).toBeUndefined();
});
