import type { Watch } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { alarmDelays, alarmsAt } from '../../../src/study/passes/stream-alarms.ts';

const watch: Watch = {
  errorModel: 'm',
  point: 'a',
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 's',
    formula: 's',
    direction: 'above',
    of: () => undefined,
  },
  sequential: [{ kind: 'k-of-n', k: 2, n: 3 }],
  threshold: { errorModel: 'm', point: 'a', threshold: 1 },
  propose: () => ({ advice: 'none' }),
};
const events = (...values: readonly number[]) => values.map((value) => ({ 'm@a': value }));

describe('alarmsAt', () => {
  test('counts every test that goes off, event by event', () => {
    expect(alarmsAt([watch, watch], events(2, 0, 2, 2, 0, 2))).toEqual([0, 0, 2, 0, 0, 2]);
  });

  test('events without the statistic are no news', () => {
    expect(alarmsAt([watch], [...events(2), {}, {}, {}, ...events(2)])).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('alarmDelays', () => {
  test('bursts from every event on, round the end', () => {
    expect(alarmDelays([watch], events(2, 2, 0), 9)).toEqual([2, 3, 3]);
  });

  test('a burst without an alarm takes the most', () => {
    expect(alarmDelays([watch], events(2, 0, 0, 0), 7)).toEqual([7, 7, 7, 7]);
    expect(alarmDelays([], events(2), 7)).toEqual([7]);
  });
});
