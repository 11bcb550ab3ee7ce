import { createRandom } from '@pellucid/error-models';
import { builtinFilters, compileChain } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import {
  addCleanMap,
  addMaskedMap,
  emptyRankGainBins,
  mergeRankGainBins,
  rankGainCurve,
} from '../../src/index.ts';

/** Clean maps, and the same with ten spikes, of 1,000 values. */
function spiked(seed: number): { raw: Float32Array; clean: Float32Array } {
  const random = createRandom('spiked', seed);
  const clean = Float32Array.from({ length: 1000 }, () => random.next() - 0.5);
  const raw = clean.slice();
  for (let spike = 0; spike < 10; spike += 1) raw[random.integer(0, 999)] = 20 + random.next();
  return { raw, clean };
}
/** Gains of the ranks between two shares. */
const gainsOf = (curve: string, low: number, high: number): number[] =>
  curve
    .split(' ')
    .map((pair) => pair.split(':').map(Number) as [number, number])
    .filter(([share]) => share >= low && share <= high)
    .map(([, gain]) => gain);

describe('rankGainCurve', () => {
  test('the largest hundredth, which are spikes, goes and the rest stays: 40 maps', () => {
    const bins = emptyRankGainBins('clean-maps');
    for (let seed = 0; seed < 40; seed += 1) {
      const { raw, clean } = spiked(seed);
      addCleanMap(bins, raw, clean);
    }
    const curve = rankGainCurve(bins)!;
    expect(Math.max(...gainsOf(curve, 0, 0.008))).toBeLessThan(0.01);
    expect(Math.min(...gainsOf(curve, 0.03, 1))).toBeGreaterThan(0.99);
  });

  test('is one that the filter takes', () => {
    const bins = emptyRankGainBins('clean-maps');
    const { raw, clean } = spiked(1);
    addCleanMap(bins, raw, clean);
    const spec = `rank-gain:curve="${rankGainCurve(bins)}"@02_a`;
    const point = { id: '02_a', ordinal: 2, kind: 'dense', name: 'a', tensor: 'x', shape: [1000] };
    const points = [point as never];
    expect(() => compileChain([spec], { points, registry: builtinFilters })).not.toThrow();
  });

  test('of masks: ranks that are relevant more often than chance stay, the others go down', () => {
    const bins = emptyRankGainBins('masks');
    const raw = Float32Array.from({ length: 1000 }, (_, index) => index + 1);
    addMaskedMap(
      bins,
      raw,
      raw.map((value) => (value > 900 ? 1 : 0)),
    );
    const curve = rankGainCurve(bins, 'rising')!;
    expect(new Set(gainsOf(curve, 0, 0.09))).toEqual(new Set([1]));
    expect(new Set(gainsOf(curve, 0.3, 1))).toEqual(new Set([0]));
  });

  test('parts add up to the whole', () => {
    const [whole, part, other] = [0, 1, 2].map(() => emptyRankGainBins('clean-maps'));
    for (let seed = 0; seed < 6; seed += 1) {
      const { raw, clean } = spiked(seed);
      addCleanMap(whole!, raw, clean);
      addCleanMap(seed < 2 ? part! : other!, raw, clean);
    }
    mergeRankGainBins(part!, other!);
    expect(rankGainCurve(part!)).toBe(rankGainCurve(whole!));
  });

  test('without a map, or without a relevant value, there is none', () => {
    expect(rankGainCurve(emptyRankGainBins('clean-maps'))).toBeUndefined();
    const bins = emptyRankGainBins('masks');
    addMaskedMap(bins, Float32Array.of(1, 2), Float32Array.of(0, 0));
    expect(rankGainCurve(bins)).toBeUndefined();
  });
});
