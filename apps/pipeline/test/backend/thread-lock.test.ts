import { Worker } from 'node:worker_threads';

import { expect, test, vi } from 'vitest';

import { shareThreadLock, withThreadLock } from '../../src/backend/thread-lock.ts';

const module = new URL('../../dist/backend/thread-lock.js', import.meta.url).href;

/** Adds to a number as code does that knows nothing of other threads: reads, takes its time, writes. */
const adding = `
import { workerData } from 'node:worker_threads';
const { withThreadLock } = await import(${JSON.stringify(module)});
const numbers = new Int32Array(workerData);
for (let round = 0; round < 40; round += 1) {
  withThreadLock(() => {
    const read = numbers[0];
    Atomics.wait(numbers, 1, 0, 1);
    numbers[0] = read + 1;
  });
}`;

test('threads that share the lock go one after the other', async () => {
  shareThreadLock();
  const shared = new SharedArrayBuffer(8);
  const source = new URL(`data:text/javascript,${encodeURIComponent(adding)}`);
  const ends = [0, 1, 2].map(
    async () =>
      await new Promise((resolve, reject) => {
        new Worker(source, { workerData: shared }).once('exit', resolve).once('error', reject);
      }),
  );
  expect(await Promise.all(ends)).toEqual([0, 0, 0]);
  expect(new Int32Array(shared)[0]).toBe(120);
});

test('it is given back by what throws', () => {
  shareThreadLock();
  const fail = (): never => {
    throw new Error('inside');
  };
  expect(() => withThreadLock(fail)).toThrow('inside');
  const wait = vi.spyOn(Atomics, 'wait');
  expect(withThreadLock(() => 7)).toBe(7);
  expect(wait).not.toHaveBeenCalled();
  wait.mockRestore();
});

test('whoever comes while it is taken waits until it is given back', () => {
  shareThreadLock();
  const wait = vi.spyOn(Atomics, 'wait').mockImplementation((lock) => {
    Atomics.store(lock as unknown as Int32Array, 0, 0);
    return 'ok';
  });
  expect(withThreadLock(() => withThreadLock(() => 7))).toBe(7);
  expect(wait).toHaveBeenCalledOnce();
  wait.mockRestore();
});
