import { describe, expect, test } from 'vitest';

import { drain } from '../../src/run/run-pipeline.ts';
import type { RunningPipeline } from '../../src/run/start-pipeline.ts';

/** A service that comes to rest as `whenStopped` says. */
function serviceOf(whenStopped: Promise<void>): { service: RunningPipeline; stops: () => number } {
  let stops = 0;
  const stop = (): void => {
    stops += 1;
  };
  return { service: { stop, done: whenStopped } as RunningPipeline, stops: () => stops };
}

const timers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe('drain', () => {
  test('stops the service and is true when it comes to rest', async () => {
    const { service, stops } = serviceOf(Promise.resolve());
    expect(await drain(service, 60_000)).toBe(true);
    expect(stops()).toBe(1);
  });

  test('is false when it does not in time', async () => {
    const { service, stops } = serviceOf(new Promise(() => undefined));
    expect(await drain(service, 1)).toBe(false);
    expect(stops()).toBe(1);
  });

  test('passes on the fault that ended the service, and waits for nothing more', async () => {
    const { service } = serviceOf(Promise.reject(new Error('the disk is gone')));
    const before = timers();
    await expect(drain(service, 60_000)).rejects.toThrow('the disk is gone');
    expect(timers()).toBe(before);
  });
});
