import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LabelGuard, overflowLabel } from '../../src/metrics/label-guard.ts';

describe('LabelGuard', () => {
  const guardOf = (maxSeries: number): { guard: LabelGuard; overflowed: string[] } => {
    const overflowed: string[] = [];
    return { guard: new LabelGuard(maxSeries, (metric) => overflowed.push(metric)), overflowed };
  };

  test('admits as many series as the cap says, and tells of the next', () => {
    const { guard, overflowed } = guardOf(2);
    const labels = [['a'], ['b'], ['c']];
    expect(labels.map((label) => guard.admit('m', label))).toEqual([['a'], ['b'], [overflowLabel]]);
    expect(overflowed).toEqual(['m']);
  });

  test('replaces every label of a set that it refuses', () => {
    const { guard } = guardOf(0);
    expect(guard.admit('m', ['a', 'b', 'c'])).toEqual([
      overflowLabel,
      overflowLabel,
      overflowLabel,
    ]);
  });

  test('refuses a heavy label set and still admits a light one', () => {
    const { guard, overflowed } = guardOf(2);
    expect(guard.admit('histogram', ['a'], 3)).toEqual([overflowLabel]);
    expect(guard.admit('summary', ['a'], 2)).toEqual(['a']);
    expect(guard.admit('counter', ['a'])).toEqual([overflowLabel]);
    expect(overflowed).toEqual(['histogram', 'counter']);
  });

  test('has room again for what was released', () => {
    const { guard } = guardOf(3);
    guard.admit('m', ['a'], 3);
    guard.release(2);
    expect(guard.admit('m', ['b'], 2)).toEqual(['b']);
    expect(guard.admit('m', ['c'])).toEqual([overflowLabel]);
  });

  test('never has more series than the cap, and counts each refusal, whatever comes', () => {
    const steps = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 13 }), fc.constant('release' as const)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 40 }), steps, (maxSeries, sequence) => {
        const { guard, overflowed } = guardOf(maxSeries);
        const weights: number[] = [];
        let refused = 0;
        for (const [index, step] of sequence.entries()) {
          if (step === 'release') {
            if (weights.length > 0) guard.release(weights.pop());
            continue;
          }
          const labels = [`value ${index}`];
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const hasRoom = total + step <= maxSeries;
          const admitted = guard.admit('m', labels, step);
          expect(admitted).toEqual(hasRoom ? labels : [overflowLabel]);
          if (hasRoom) weights.push(step);
          else refused += 1;
        }
        expect(overflowed).toHaveLength(refused);
      }),
    );
  });
});
