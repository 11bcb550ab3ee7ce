import { expect, test } from 'vitest';

import { createHealth } from '../../src/run/health.ts';

test('starting, consuming, stopping: alive all the time, ready only between', () => {
  const { probes, setAssigned, setStopping } = createHealth();
  const answers: unknown[] = [[probes.live(), probes.ready()]];
  for (const step of [setAssigned, setStopping]) {
    step();
    answers.push([probes.live(), probes.ready()]);
  }
  expect(answers).toEqual([
    [undefined, 'waiting for partitions'],
    [undefined, undefined],
    [undefined, 'stopping'],
  ]);
});
