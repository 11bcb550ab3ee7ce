import type { Worker } from 'node:worker_threads';

import { afterEach, expect, test } from 'vitest';

import { createExplainerPool, type ExplainerPool } from '../../src/compute/explainer-pool.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';

const threads: Worker[] = [];
const seen = (worker: Worker): void => {
  threads.push(worker);
};
let pool: ExplainerPool | undefined;

process.on('worker', seen);
afterEach(async () => {
  process.off('worker', seen);
  await pool?.close();
});

test(
  'the only thread ends: its batch, one that comes meanwhile and a warm-up are done by the next',
  { timeout: 60_000 },
  async () => {
    pool = createExplainerPool({ workers: 1, threads: 1 });
    await pool.warmUp(demoPlan());
    const inWork = pool.explain(demoPlan(), () => batchOfDigits([0]));
    await threads[0]!.terminate();
    const meanwhile = pool.explain(demoPlan(), () => batchOfDigits([1, 2]));
    await expect(pool.warmUp(demoPlan())).resolves.toBeUndefined();
    expect((await inWork).samples).toHaveLength(1);
    expect((await meanwhile).samples).toHaveLength(2);
    expect(threads).toHaveLength(2);
  },
);
