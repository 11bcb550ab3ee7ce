import { readFileSync, readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { createExplainerPool } from '../../src/compute/explainer-pool.ts';
import { computeNiceness } from '../../src/compute/yield-to-others.ts';

/** Nice values of the threads of this process: field 19 of their status. */
function niceValues(): number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const status = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

test.runIf(process.platform === 'linux')(
  'compute threads wait for others, the main thread does not',
  async () => {
    const before = niceValues().filter((nice) => nice === computeNiceness).length;
    const pool = createExplainerPool({ workers: 2, threads: 1 });
    try {
      await pool.ready();
      const patient = niceValues().filter((nice) => nice === computeNiceness).length;
      expect(patient - before).toBeGreaterThanOrEqual(2);
      expect(niceValues()[0]).not.toBe(computeNiceness);
    } finally {
      await pool.close();
    }
  },
);
