import { describe, expect, test } from 'vitest';

import type { DemoEvent } from '../../src/demo/demo-event.ts';
import { demoEvents } from '../../src/demo/demo-event.ts';
import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadDigits } from '../../src/digits/digit-data.ts';

const digits = await loadDigits(demoModelDirectory);
const heldOut = digits.part('heldOut');

function firstEvents(count: number, seed: number): DemoEvent[] {
  const events = demoEvents(digits, seed);
  return Array.from({ length: count }, () => events.next().value);
}

const keysOf = (events: readonly DemoEvent[]): string[] => events.map(({ digit }) => digit.join());

describe('demoEvents', () => {
  test('each held-out digit comes once a round, and none that the network or the profile has seen', () => {
    const round = firstEvents(heldOut.length, 1);
    expect(keysOf(round).toSorted()).toEqual(heldOut.map((digit) => digit.join()).toSorted());
    const seen = new Set(
      ['training', 'validation', 'calibration'].flatMap((name) =>
        digits.part(name).map((digit) => digit.join()),
      ),
    );
    expect(keysOf(round).filter((key) => seen.has(key))).toEqual([]);
  });

  test('further rounds have the same order and ids of their own', () => {
    const events = firstEvents(2 * heldOut.length + 5, 3);
    const second = events.slice(heldOut.length, 2 * heldOut.length);
    expect(keysOf(second)).toEqual(keysOf(events.slice(0, heldOut.length)));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  test('the order is that of the seed', () => {
    expect(firstEvents(100, 5)).toEqual(firstEvents(100, 5));
    expect(keysOf(firstEvents(100, 5))).not.toEqual(keysOf(firstEvents(100, 6)));
  });
});
