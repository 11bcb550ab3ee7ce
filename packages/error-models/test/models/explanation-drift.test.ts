import { describe, expect, test } from 'vitest';

import { createInjector, createRandom } from '../../src/index.ts';
import type { Injector } from '../../src/index.ts';
import { eventSite } from '../event-site.ts';

const injector = (options: Readonly<Record<string, unknown>>) =>
  createInjector({ errorModel: 'explanation-drift', options }) as Extract<
    Injector,
    { stage: 'event' }
  >;

describe('contrast half as large again and a tenth of the range brighter, over 100 events', () => {
  const drift = injector({ scale: 0.5, brightness: 0.1, over: 100 });

  test.each([
    [0, false, [0, 1, 4]],
    [50, true, [0.2, 1.45, 5.2]],
    [100, true, [0.4, 1.9, 6.4]],
    [5000, true, [0.4, 1.9, 6.4]],
  ])('event %d', (position, isHit, expected) => {
    const site = eventSite([0, 1, 4], [3], position);
    expect(drift.apply(site, createRandom(1))).toBe(isHit);
    for (const [index, value] of expected.entries())
      expect(site.input[index]).toBeCloseTo(value, 6);
  });
});

test('without a way to go it is there from the first event on', () => {
  const site = eventSite([1, 2]);
  expect(injector({ scale: 1, brightness: 0, over: 0 }).apply(site, createRandom(1))).toBe(true);
  expect([...site.input]).toEqual([2, 4]);
});

test('an input that is not finite keeps its values that are', () => {
  const site = eventSite([1, Number.NaN], [2], 5);
  injector({ over: 0 }).apply(site, createRandom(1));
  expect(site.input[0]).toBe(1.5);
});
