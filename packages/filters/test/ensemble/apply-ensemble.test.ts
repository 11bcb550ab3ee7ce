import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { applyEnsemble, builtinFilters, compileChain } from '../../src/index.ts';
import type { SampleCorrection } from '../../src/index.ts';
import { anyMaps } from '../arbitrary-relevance.ts';
import { smallCnnPoints } from '../example-points.ts';

/** Combines maps, the first of which is the single one too; returns the combined map and what is written down. */
function combine(
  spec: string,
  single: readonly number[],
  ...passes: readonly (readonly number[])[]
): { relevance: Float32Array; before: SampleCorrection; after: SampleCorrection } {
  const { ensemble } = compileChain([spec], { points: smallCnnPoints, registry: builtinFilters });
  const relevance = Float32Array.from(single);
  const raw = measured(relevance);
  const before = { raw, corrected: raw, applied: [] };
  const after = applyEnsemble(ensemble!, Float32Array.from(passes.flat()), { relevance, before });
  return { relevance, before, after };
}

function measured(relevance: Float32Array): SampleCorrection['raw'] {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  return amplitudeOf(sketch);
}

describe('applyEnsemble', () => {
  test('puts the combined map in the place of the single one and says what went and why', () => {
    const single = [4, -2, 1, Number.NaN, 0];
    const passes = [
      [2, -2, 3, 1, 0],
      [4, -2, -3, 1, 1],
    ];
    const { relevance, after } = combine('mean-of-passes:passes=2', single, ...passes);
    expect([...relevance]).toEqual([3, -2, 0, 1, 0.5]);
    expect(after.applied).toEqual([
      {
        name: 'mean-of-passes',
        version: '1.0.0',
        options: { passes: 2, noise: 0.1 },
        outcome: 'changed',
        changes: { zeroed: 1, smoothed: 2, quarantined: 1 },
        removedL1: 7 - 6.5,
        removedSum: 3 - 2.5,
      },
    ]);
    expect(after.corrected).toEqual(measured(relevance));
    expect(after.raw.nonFinite).toBe(1);
  });

  test('comes behind the filters of the single map', () => {
    const { before } = combine('mean-of-passes', [1], [1]);
    const { ensemble } = compileChain(['mean-of-passes'], {
      points: smallCnnPoints,
      registry: builtinFilters,
    });
    const first = combine('mean-of-passes', [1], [2]).after;
    const relevance = Float32Array.of(1);
    const { applied, raw } = applyEnsemble(ensemble!, Float32Array.of(3), {
      relevance,
      before: first,
    });
    expect(applied.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    expect(raw).toEqual(before.raw);
  });

  test.each(['mean-of-passes', 'median-of-passes', 'sign-agreement'])(
    'identical passes of %s change no number of any map, and keep its very amplitude',
    (name) => {
      fc.assert(
        fc.property(anyMaps, fc.integer({ min: 2, max: 9 }), (map, count) => {
          const single = [...map].filter(Number.isFinite);
          const passes = Array.from({ length: count }, () => single);
          const made = combine(`${name}:passes=${count}`, single, ...passes);
          expect(made.relevance.every((value, index) => value === single[index])).toBe(true);
          expect(made.after.corrected).toBe(made.before.raw);
          expect(made.after.applied).toMatchObject([
            { outcome: 'unchanged', changes: {}, removedL1: 0, removedSum: 0 },
          ]);
        }),
        { seed: 20_261_125, numRuns: 200 },
      );
    },
  );
});
