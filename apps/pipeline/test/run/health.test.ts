import { expect, test } from 'vitest';

import { createHealth } from '../../src/run/health.ts';

const healthOf = () => {
  const told: boolean[] = [];
  const health = createHealth((isAvailable) => told.push(isAvailable));
  const { live, ready } = health.probes;
  return { ...health, told, answers: () => [live(), ready()] };
};

test('starting, consuming, stopping: alive all the time, ready only between', () => {
  const health = healthOf();
  expect(health.answers()).toEqual([undefined, 'waiting for partitions']);
  health.setAssigned();
  expect(health.answers()).toEqual([undefined, undefined]);
  health.setStopping();
  health.setAssigned();
  expect(health.answers()).toEqual([undefined, 'stopping']);
});

test('2 problems: not ready until both are gone, alive all the time', () => {
  const health = healthOf();
  health.setAssigned();
  health.setProblem('transport', 'no broker answers');
  health.setProblem('settle', 'maps cannot be written');
  expect(health.answers()).toEqual([undefined, 'no broker answers']);
  health.setProblem('transport', undefined);
  expect([health.answers(), health.isAvailable()]).toEqual([
    [undefined, 'maps cannot be written'],
    false,
  ]);
  health.setProblem('settle', undefined);
  expect([health.answers(), health.isAvailable()]).toEqual([[undefined, undefined], true]);
  expect(health.told).toEqual([false, false, false, true]);
});

test('stalled: not alive until there is progress again', () => {
  const health = healthOf();
  health.setAssigned();
  health.setStalled('in/0 has made no progress for 480 s');
  expect(health.answers()).toEqual(['in/0 has made no progress for 480 s', undefined]);
  health.setStalled(undefined);
  expect(health.answers()).toEqual([undefined, undefined]);
});
