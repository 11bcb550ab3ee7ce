import { expect, test } from 'vitest';

import { createCircuitBreaker } from '../../src/plugins/circuit-breaker.ts';

const breakerAt = () => {
  const clock = { now: 0 };
  return { clock, breaker: createCircuitBreaker({ breaches: 3, probeMs: 100 }, () => clock.now) };
};

test('opens at the third breach in a row, not at the third in all', () => {
  const { breaker } = breakerAt();
  for (let round = 0; round < 3; round += 1) {
    breaker.onBreach();
    breaker.onBreach();
    breaker.onSuccess();
  }
  expect([breaker.isOpen(), breaker.admits()]).toEqual([false, true]);
  for (let breach = 0; breach < 3; breach += 1) breaker.onBreach();
  expect([breaker.isOpen(), breaker.admits()]).toEqual([true, false]);
});

test('admits a trial after a while, closes when it is well, and waits twice as long when it is not', () => {
  const { breaker, clock } = breakerAt();
  for (let breach = 0; breach < 3; breach += 1) breaker.onBreach();
  clock.now = 99;
  expect(breaker.admits()).toBe(false);
  clock.now = 100;
  expect([breaker.admits(), breaker.isOpen()]).toEqual([true, true]);
  breaker.onBreach();
  clock.now = 299;
  expect(breaker.admits()).toBe(false);
  clock.now = 300;
  expect(breaker.admits()).toBe(true);
  breaker.onSuccess();
  expect([breaker.admits(), breaker.isOpen()]).toEqual([true, false]);
  breaker.onBreach();
  expect(breaker.isOpen()).toBe(false);
});
