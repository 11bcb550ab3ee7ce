import { describe, expect, test } from 'vitest';

import type { Watch } from '../../src/detection/watch.ts';
import { judge, passedBound } from '../../src/detection/watch.ts';
import type { Direction } from '../../src/index.ts';

function watchOf(direction: Direction, more: Partial<Watch> = {}): Watch {
  return {
    errorModel: 'shift',
    point: 'a',
    sequential: [],
    statistic: {
      scope: 'point',
      reads: 'summary',
      name: 's',
      formula: 'f',
      direction,
      of: () => undefined,
    },
    propose: ({ threshold }) => ({ advice: String(threshold) }),
    ...more,
  };
}
const at = (threshold: number, lower?: number): Partial<Watch> => ({
  threshold: {
    errorModel: 'shift',
    point: 'a',
    threshold,
    ...(lower !== undefined && { lower }),
  },
});

describe('judge', () => {
  test.each<readonly [Direction, readonly [threshold: number, lower?: number], number, string]>([
    ['above', [4], 4, 'normal'],
    ['above', [4], 4.1, 'warning'],
    ['above', [4], 39, 'warning'],
    ['above', [4], 41, 'critical'],
    ['above', [4], 0, 'normal'],
    ['below', [4], 4, 'normal'],
    ['below', [4], 3.9, 'warning'],
    ['below', [4], 0.39, 'critical'],
    ['below', [4], 400, 'normal'],
    ['below', [-4], -5, 'warning'],
    ['either-side', [4, 2], 3, 'normal'],
    ['either-side', [4, 2], 4.1, 'warning'],
    ['either-side', [4, 2], 41, 'critical'],
    ['either-side', [4, 2], 1.9, 'warning'],
    ['either-side', [4, 2], 0.19, 'critical'],
    ['either-side', [4], 0, 'normal'],
    ['above', [4], Number.NaN, 'normal'],
    ['below', [4], Number.NaN, 'normal'],
  ])('%s, threshold and lower %j: %d is %s', (direction, bounds, value, severity) => {
    const found = judge(watchOf(direction, at(...bounds)), value);
    expect(found?.severity ?? 'normal').toBe(severity);
  });

  test('says which bound was passed, to the proposal too', () => {
    const watch = watchOf('either-side', at(4, 2));
    expect(judge(watch, 5)).toMatchObject({ threshold: 4, proposal: { advice: '4' } });
    expect(judge(watch, 1)).toMatchObject({ threshold: 2, proposal: { advice: '2' } });
  });

  test('an invariant is critical by however little it is passed, and goes before a threshold', () => {
    const watch = watchOf('above', { ...at(4), invariant: 0 });
    expect(judge(watch, 1e-12)).toMatchObject({ threshold: 0, severity: 'critical' });
    expect(judge(watch, 5)).toMatchObject({ threshold: 0, severity: 'critical' });
    expect(judge(watch, 0)).toBeUndefined();
    expect(judge(watchOf('below', { invariant: 0.999 }), 0.9)).toMatchObject({ threshold: 0.999 });
  });

  test('an invariant that does not hold leaves the threshold', () => {
    const watch = watchOf('above', { ...at(4), invariant: 0 });
    expect(judge(watch, 1, false)).toBeUndefined();
    expect(judge(watch, 5, false)).toMatchObject({ threshold: 4, severity: 'warning' });
    expect(passedBound(watchOf('above', { invariant: 0 }), 9, false)).toBeUndefined();
  });

  test('a statistic that cannot tell finds nothing', () => {
    expect(judge(watchOf('below', at(4)), undefined)).toBeUndefined();
  });
});
