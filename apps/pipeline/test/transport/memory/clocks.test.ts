import { describe, expect, test } from 'vitest';

import { elapsed } from '../../../src/transport/memory/clock.ts';
import { ProcessClock } from '../../../src/transport/memory/process-clock.ts';
import { VirtualClock } from '../../../src/transport/memory/virtual-clock.ts';

describe('VirtualClock', () => {
  test('stands still until advanced; runs what is due by time, then in the order of the calls', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const note = (name: string) => (): void => void seen.push(`${name} at ${clock.nowMs()}`);
    clock.after(20, note('late'));
    clock.after(10, note('first'));
    clock.after(10, note('second'));
    clock.after(31, note('beyond'));
    await new Promise(setImmediate);
    expect(seen).toEqual([]);
    await clock.advance(30);
    expect(seen).toEqual(['first at 10', 'second at 10', 'late at 20']);
    expect(clock.nowMs()).toBe(30);
  });

  test('what follows from a task without waiting has happened before the next one', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const follow = async (): Promise<void> => {
      await elapsed(clock, 5);
      await Promise.resolve();
      seen.push('follows');
      await elapsed(clock, 0);
      seen.push('at once, behind what was there');
    };
    void follow();
    clock.after(5, () => seen.push('next'));
    await clock.advance(5);
    expect(seen).toEqual(['follows', 'next', 'at once, behind what was there']);
  });

  test('what is called off does not run, not even when it is due already', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const callOff = clock.after(5, () => seen.push('called off'));
    clock.after(1, callOff);
    await clock.advance(10);
    expect(seen).toEqual([]);
  });
});

describe('ProcessClock', () => {
  test('a paused process does what came due when it goes on, in its order; a killed one nothing', async () => {
    const clock = new VirtualClock();
    const process = new ProcessClock(clock);
    const seen: string[] = [];
    process.after(1, () => seen.push('before'));
    process.after(3, () => seen.push('held'));
    const callOff = process.after(4, () => seen.push('held and called off'));
    process.after(5, () => seen.push('held too'));
    process.after(20, () => seen.push('after'));
    await clock.advance(2);
    process.pause();
    await clock.advance(8);
    expect(seen).toEqual(['before']);
    callOff();
    process.resume();
    await clock.advance(5);
    expect(seen).toEqual(['before', 'held', 'held too']);
    process.kill();
    process.resume();
    await clock.advance(10);
    expect(seen).toHaveLength(3);
  });
});
