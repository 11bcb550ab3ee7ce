import { describe, expect, it } from 'vitest';

import { relate, verdict } from '../../bench/harness/compare.ts';
import { formatDuration, formatTable } from '../../bench/harness/format.ts';
import { interleave } from '../../bench/harness/interleave.ts';
import { isSteady, timing } from '../../bench/harness/timing.ts';

describe('timing', () => {
  it.each([
    [[3, 1, 2], 1, 2],
    [[4, 1, 2, 3], 1, 2.5],
  ])('of %j has best %f and median %f', (roundsMs, bestMs, medianMs) => {
    expect(timing('a', roundsMs)).toMatchObject({ bestMs, medianMs });
  });

  it('is steady while best and median are within 15 %', () => {
    expect(isSteady(timing('a', [100, 114, 200]))).toBe(true);
    expect(isSteady(timing('a', [100, 116, 200]))).toBe(false);
  });
});

describe('relate', () => {
  const slow = timing('slow', [20, 20, 20]);
  const fast = timing('fast', [10, 10, 10]);

  it('divides times, or speeds', () => {
    expect(relate(slow, fast)).toMatchObject({ ratioOfBests: 2, ratioOfMedians: 2, unsteady: [] });
    expect(relate(slow, fast, 'speed')).toMatchObject({ ratioOfBests: 0.5 });
  });

  it.each([
    [{ atMost: 2 }, 'target ≤ 2: met'],
    [{ atMost: 1.9 }, 'target ≤ 1.9: missed'],
    [{ atLeast: 2 }, 'target ≥ 2: met'],
    [{ atLeast: 2.1 }, 'target ≥ 2.1: missed'],
  ])('%j of a ratio of 2: %s', (target, text) => {
    expect(verdict(relate(slow, fast), target)).toBe(text);
  });

  it('is void with an unsteady side', () => {
    const shaken = timing('shaken', [10, 30, 30]);
    const comparison = relate(slow, shaken);
    expect(comparison.unsteady).toEqual(['shaken']);
    expect(verdict(comparison, { atMost: 2 })).toBe('target ≤ 2: void, measure again');
  });
});

describe('interleave', () => {
  it('runs all subjects in every round, every other round in reverse', async () => {
    const order: string[] = [];
    const busy = (name: string) => ({
      name,
      run: () => {
        order.push(name);
        const endMs = performance.now() + 2;
        while (performance.now() < endMs);
      },
    });
    const timings = await interleave([busy('a'), busy('b')], { rounds: 7, roundMs: 1 });
    expect(timings.map(({ name, roundsMs }) => [name, roundsMs.length])).toEqual([
      ['a', 7],
      ['b', 7],
    ]);
    expect(order.slice(-14).join('')).toBe('abbaabbaabbaab');
  });

  it('waits for subjects that return a promise', async () => {
    let running = 0;
    const run = async (): Promise<void> => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    };
    const [slow] = await interleave([{ name: 'a', run }], { rounds: 7, roundMs: 1 });
    expect(slow!.bestMs).toBeGreaterThan(1);
  });

  it('refuses fewer than 7 rounds', async () => {
    await expect(interleave([], { rounds: 6 })).rejects.toThrow(RangeError);
  });
});

describe('format', () => {
  it.each([
    [1234, '1.23 s'],
    [12.345, '12.3 ms'],
    [0.0123, '12.3 µs'],
    [0.0000123, '12.3 ns'],
    [1e-8, '0.0100 ns'],
  ])('%f ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('aligns columns', () => {
    expect(
      formatTable([
        ['', 'best'],
        ['a longer name', '1'],
      ]),
    ).toEqual(['                best', 'a longer name      1']);
  });
});
