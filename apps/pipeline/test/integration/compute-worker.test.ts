import { afterEach, describe, expect, test } from 'vitest';

import { startComputeWorker, type ComputeWorker } from '../../src/compute/compute-worker.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';

const started: ComputeWorker[] = [];
let ends = 0;
function start(): ComputeWorker {
  const worker = startComputeWorker({ threads: 1, graphs: true, number: 0 }, () => {
    ends += 1;
  });
  started.push(worker);
  return worker;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map(async ({ stop }) => await stop()));
  ends = 0;
});

describe('a compute thread', { timeout: 60_000 }, () => {
  test('loads its backend, compiles on request, explains [2, 28, 28, 1], and takes the values along', async () => {
    const worker = start();
    expect((await worker.ready).name).toMatch(/tensorflow|wasm/u);
    expect(await worker.ask({ plan: demoPlan() })).toBeNull();
    const batch = batchOfDigits([0, 1]);
    const answer = worker.ask({ plan: demoPlan(), batch });
    expect(batch.values).toHaveLength(0);
    expect((await answer)!.samples.map(({ relevance }) => relevance.length)).toEqual([784, 784]);
    expect(worker.hasEnded()).toBe(false);
  });

  test('answers one request after the other and counts those that are open', async () => {
    const worker = start();
    const answers = [0, 1, 2].map(async (index) => {
      await worker.ask({ plan: demoPlan(), batch: batchOfDigits([index]) });
      return [index, worker.pending()];
    });
    expect(worker.pending()).toBe(3);
    expect(await Promise.all(answers)).toEqual([
      [0, 2],
      [1, 1],
      [2, 0],
    ]);
    const { busyMs } = worker;
    const rest = busyMs();
    expect(rest).toBeGreaterThan(0);
    expect(busyMs()).toBe(rest);
  });

  test('goes on after a batch or a plan that it refuses, and says what was wrong', async () => {
    const worker = start();
    const target = worker.ask({ plan: demoPlan(), batch: batchOfDigits([0, 1], [0, 10]) });
    expect(await errorOf(target)).toMatchObject({
      code: 'WORKER_FAILED',
      retriable: false,
      details: { name: 'RelevanceError', code: 'TARGET_OUT_OF_RANGE' },
    });
    const filter = worker.ask({ plan: demoPlan({ filters: ['no-such-filter'] }) });
    expect(await errorOf(filter)).toMatchObject({
      code: 'WORKER_FAILED',
      retriable: false,
      details: { name: 'FilterError', code: 'UNKNOWN_NAME' },
    });
    const sound = await worker.ask({ plan: demoPlan(), batch: batchOfDigits([0, 1]) });
    expect(sound!.samples).toHaveLength(2);
    expect(ends).toBe(0);
  });

  test('that ends fails every open request and every later one, as something to be tried again', async () => {
    const worker = start();
    await worker.ready;
    const open = [0, 1].map(
      async (index) =>
        await errorOf(worker.ask({ plan: demoPlan(), batch: batchOfDigits([index]) })),
    );
    await worker.stop();
    const later = errorOf(worker.ask({ plan: demoPlan() }));
    for (const error of [...(await Promise.all(open)), await later]) {
      expect(error).toMatchObject({ code: 'WORKER_FAILED', retriable: true });
    }
    expect([worker.pending(), worker.hasEnded(), ends]).toEqual([0, true, 1]);
  });

  test('that ends before it is ready is not ready', async () => {
    const worker = start();
    const ready = errorOf(worker.ready);
    await worker.stop();
    expect(await ready).toMatchObject({ code: 'WORKER_FAILED' });
  });
});
