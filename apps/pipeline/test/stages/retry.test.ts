import { beforeEach, describe, expect, test } from 'vitest';

import { PipelineError } from '../../src/errors.ts';
import { withRetries } from '../../src/stages/retry.ts';

const waitsMs: number[] = [];
const wait = async (waitMs: number): Promise<void> => {
  waitsMs.push(waitMs);
  await Promise.resolve();
};

const busy = (text: string): PipelineError =>
  new PipelineError({ code: 'TRANSPORT_FAILED', message: text, retriable: true });

/** Runs an operation that fails with each of `failures` in turn; tells its calls and what was said. */
async function run(
  failures: readonly unknown[],
): Promise<{ calls: number; told: unknown[]; outcome: unknown }> {
  let calls = 0;
  const told: unknown[] = [];
  const outcome = await withRetries(
    'settle',
    async () => {
      const failure = failures[calls];
      calls += 1;
      if (failure !== undefined) throw failure;
      return await Promise.resolve('done');
    },
    {
      delayMs: 100,
      maxDelayMs: 1000,
      onRetry: (operation, error) => told.push([operation, error]),
      onRecovered: (operation) => told.push([operation, 'recovered']),
      wait,
    },
  ).catch((error: unknown) => error);
  return { calls, told, outcome };
}

beforeEach(() => {
  waitsMs.length = 0;
});

describe('withRetries', () => {
  test('does once what succeeds, and tells nothing', async () => {
    expect(await run([])).toEqual({ calls: 1, told: [], outcome: 'done' });
    expect(waitsMs).toEqual([]);
  });

  test('does again what fails with a retriable error, tells each one and the end of them', async () => {
    const [first, second] = [busy('a'), busy('b')];
    expect(await run([first, second])).toEqual({
      calls: 3,
      outcome: 'done',
      told: [
        ['settle', first],
        ['settle', second],
        ['settle', 'recovered'],
      ],
    });
  });

  test('goes on for as long as it may help: 1 000 failures', async () => {
    const failures = Array.from({ length: 1000 }, () => busy('no broker'));
    expect(await run(failures)).toMatchObject({ calls: 1001, outcome: 'done' });
  });

  test.each([
    new PipelineError({ code: 'OUTPUT_REJECTED', message: 'too large' }),
    new Error('a fault of our own'),
  ])('throws at once what is not retriable: %s', async (failure) => {
    expect(await run([busy('a'), failure])).toMatchObject({ calls: 2, outcome: failure });
  });

  test('asks for waits of 100, 200, 400, 800, 1000, 1000 ms, with up to half of it on top', async () => {
    await run(Array.from({ length: 6 }, () => busy('a')));
    expect(waitsMs).toHaveLength(6);
    for (const [index, waitMs] of waitsMs.entries()) {
      const least = Math.min(1000, 100 * 2 ** index);
      expect(waitMs).toBeGreaterThanOrEqual(least);
      expect(waitMs).toBeLessThanOrEqual(1.5 * least);
    }
  });
});
