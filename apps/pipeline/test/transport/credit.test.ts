import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Credit } from '../../src/transport/credit.ts';

describe('Credit', () => {
  it.each([
    { events: 0, bytes: 1 },
    { events: 1, bytes: 0 },
    { events: Number.NaN, bytes: 1 },
  ])('refuses limits below 1: %j', (limits) => {
    expect(() => new Credit(limits)).toThrow(RangeError);
  });

  it('has room for exactly as many records as the limit says', () => {
    const credit = new Credit({ events: 2, bytes: 1000 });
    expect([credit.tryTake(1), credit.tryTake(1), credit.tryTake(1)]).toEqual([true, true, false]);
    credit.give(1);
    expect(credit.tryTake(1)).toBe(true);
  });

  it('has room for exactly as many bytes as the limit says', () => {
    const credit = new Credit({ events: 10, bytes: 100 });
    expect([credit.tryTake(60), credit.tryTake(40), credit.tryTake(1)]).toEqual([
      true,
      true,
      false,
    ]);
    credit.give(60);
    expect(credit.bytesInFlight).toBe(40);
    expect(credit.tryTake(61)).toBe(false);
    expect(credit.tryTake(60)).toBe(true);
  });

  it('lets a record larger than the limit pass alone', () => {
    const credit = new Credit({ events: 10, bytes: 100 });
    expect(credit.tryTake(500)).toBe(true);
    expect(credit.tryTake(1)).toBe(false);
    credit.give(500);
    expect(credit.tryTake(1)).toBe(true);
    expect(credit.tryTake(500)).toBe(false);
  });

  it('takes nothing when it has no room', () => {
    const credit = new Credit({ events: 1, bytes: 100 });
    credit.tryTake(10);
    credit.tryTake(10);
    expect([credit.eventsInFlight, credit.bytesInFlight]).toEqual([1, 10]);
  });

  it('wakes everybody who waits, once', async () => {
    const credit = new Credit({ events: 1, bytes: 100 });
    credit.tryTake(10);
    let woken = 0;
    const waiting = [credit.changed(), credit.changed()].map(async (change) => {
      await change;
      woken += 1;
    });
    await Promise.resolve();
    expect(woken).toBe(0);
    credit.give(10);
    await Promise.all(waiting);
    expect(woken).toBe(2);
  });

  it('stays within its limits, whatever is taken and given', () => {
    const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constant('give' as const)));
    fc.assert(
      fc.property(steps, (sequence) => {
        const credit = new Credit({ events: 3, bytes: 100 });
        const inFlight: number[] = [];
        for (const step of sequence) {
          if (step !== 'give') {
            if (credit.tryTake(step)) inFlight.push(step);
          } else if (inFlight.length > 0) {
            credit.give(inFlight.shift()!);
          }
          expect(credit.eventsInFlight).toBe(inFlight.length);
          expect(credit.bytesInFlight).toBe(inFlight.reduce((sum, bytes) => sum + bytes, 0));
          expect(credit.eventsInFlight).toBeLessThanOrEqual(3);
          expect(credit.bytesInFlight).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
