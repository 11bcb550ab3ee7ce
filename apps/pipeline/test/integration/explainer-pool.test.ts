import type { Worker } from 'node:worker_threads';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { BatchRequest } from '../../src/compute/batch-request.ts';
import { createExplainerPool, type ExplainerPool } from '../../src/compute/explainer-pool.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';

/** The threads as the process sees them, in the order of their start. */
const threads: Worker[] = [];
const restarts: unknown[] = [];
const pools: ExplainerPool[] = [];
const seen = (worker: Worker): void => {
  threads.push(worker);
};

async function poolOf(workers: number): Promise<ExplainerPool> {
  const onRestart = (error: unknown): void => {
    restarts.push(error);
  };
  const pool = createExplainerPool({ workers, threads: 1, onRestart });
  pools.push(pool);
  await pool.ready();
  await pool.warmUp(demoPlan());
  return pool;
}

beforeEach(() => {
  process.on('worker', seen);
});
afterEach(async () => {
  process.off('worker', seen);
  await Promise.all(pools.splice(0).map(async ({ close }) => await close()));
  threads.length = 0;
  restarts.length = 0;
});

const explain = async (pool: ExplainerPool, indices: readonly number[]): Promise<number> => {
  const { samples } = await pool.explain(demoPlan(), () => batchOfDigits(indices));
  return samples.length;
};

const isEqual = (a: Float32Array, b: Float32Array): boolean =>
  a.every((value, index) => value === b[index]);

describe('a pool of 2 threads', { timeout: 60_000 }, () => {
  test('gives the next batch to the thread with less to do', async () => {
    const pool = await poolOf(2);
    const sent = threads.map((thread) => vi.spyOn(thread, 'postMessage'));
    const batches = [0, 1, 2, 3].map(async (index) => await explain(pool, [index]));
    expect(sent.map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
    expect(await Promise.all(batches)).toEqual([1, 1, 1, 1]);
  });

  test('a batch that looks back finds what one thread finds, in its stream, and again when it is made again', async () => {
    const injection = { errorModel: 'stale', share: 0.5, seed: 1 };
    const plan = demoPlan({ injection });
    const mapsOf = async (pool: ExplainerPool, batches: readonly (readonly number[])[]) => {
      const explained = batches.map(async (indices) => {
        const request = { positions: indices, streams: indices.map((index) => index % 2) };
        const makeRequest = (): BatchRequest => ({ ...batchOfDigits(indices), ...request });
        return (await pool.explain(plan, makeRequest, { looksBack: true })).samples;
      });
      return (await Promise.all(explained)).flat().map(({ relevance }) => relevance);
    };
    const one = await mapsOf(await poolOf(1), [[0, 1, 2, 3, 4, 5, 6, 7]]);
    const two = await mapsOf(await poolOf(2), [[0, 2], [1, 3, 4], [5], [5], [6, 7]]);
    expect([two[0], two[2], two[1], two[3], two[4], two[5], two[7], two[8]]).toEqual(one);
    expect(two[6]).toEqual(two[5]);
    const sound = await (
      await poolOf(1)
    ).explain(demoPlan(), () => batchOfDigits([0, 1, 2, 3, 4, 5, 6, 7]));
    const hit = one.filter((map, index) => !isEqual(map, sound.samples[index]!.relevance));
    expect(hit.length).toBeGreaterThan(1);
  });

  test('explains batches of 1 to 8 of a plan for 8 and refuses 9', async () => {
    const pool = await poolOf(2);
    expect(
      await Promise.all([explain(pool, [0]), explain(pool, [0, 1, 2, 3, 4, 5, 6, 7])]),
    ).toEqual([1, 8]);
    const tooMany = await errorOf(explain(pool, [0, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(tooMany).toMatchObject({ code: 'WORKER_FAILED', details: { code: 'TOO_LARGE' } });
    expect(restarts).toEqual([]);
  });

  test('does not try again what a thread refused', async () => {
    const pool = await poolOf(2);
    const makeRequest = vi.fn(() => batchOfDigits([0], [10]));
    expect(await errorOf(pool.explain(demoPlan(), makeRequest))).toMatchObject({
      details: { code: 'TARGET_OUT_OF_RANGE' },
    });
    expect(makeRequest).toHaveBeenCalledTimes(1);
  });

  test('gives the batch of a thread that ends to the other one, and starts a third', async () => {
    const pool = await poolOf(2);
    const expected = await pool.explain(demoPlan(), () => batchOfDigits([4]));
    const makeRequest = vi.fn(() => batchOfDigits([4]));
    const explained = pool.explain(demoPlan(), makeRequest);
    await threads[0]!.terminate();
    expect((await explained).samples[0]!.relevance).toEqual(expected.samples[0]!.relevance);
    expect(makeRequest).toHaveBeenCalledTimes(2);
    expect(restarts).toHaveLength(1);
    await vi.waitFor(() => expect(threads).toHaveLength(3), { timeout: 60_000 });
    const sent = threads.slice(1).map((thread) => vi.spyOn(thread, 'postMessage'));
    await Promise.all([explain(pool, [0]), explain(pool, [1])]);
    expect(sent.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test('gives up a batch over which two threads have ended', async () => {
    const pool = await poolOf(2);
    const explained = errorOf(pool.explain(demoPlan(), () => batchOfDigits([0])));
    await Promise.all(threads.map(async (thread) => await thread.terminate()));
    await vi.waitFor(() => expect(threads).toHaveLength(4), { timeout: 60_000 });
    await Promise.all(threads.map(async (thread) => await thread.terminate()));
    expect(await explained).toMatchObject({ code: 'WORKER_FAILED', retriable: true });
  });

  test('has time spent that never falls, threads that ended included', async () => {
    const pool = await poolOf(2);
    await explain(pool, [0]);
    const before = pool.busyMs();
    await threads[0]!.terminate();
    const ended = pool.busyMs();
    await vi.waitFor(() => expect(threads).toHaveLength(3), { timeout: 60_000 });
    expect([ended, pool.busyMs()]).toEqual([before, before]);
  });

  test('refuses a plan that a thread refuses, in warmUp', async () => {
    const pool = await poolOf(2);
    const plan = demoPlan({ filters: ['no-such-filter'] });
    expect(await errorOf(pool.warmUp(plan))).toMatchObject({ details: { code: 'UNKNOWN_NAME' } });
  });

  test('refuses batches when it is closed', async () => {
    const pool = await poolOf(2);
    const open = errorOf(pool.explain(demoPlan(), () => batchOfDigits([0])));
    await pool.close();
    expect(await open).toMatchObject({ code: 'WORKER_FAILED' });
    expect(await errorOf(explain(pool, [0]))).toMatchObject({
      code: 'WORKER_FAILED',
      retriable: false,
    });
    expect(restarts).toEqual([]);
  });
});
