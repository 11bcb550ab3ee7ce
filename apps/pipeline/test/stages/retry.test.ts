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
  attempts: number,
): Promise<{ calls: number; retries: unknown[]; outcome: unknown }> {
  let calls = 0;
  const retries: unknown[] = [];
  const outcome = await withRetries(
    'settle',
    async () => {
      const failure = failures[calls];
      calls += 1;
      if (failure !== undefined) throw failure;
      return await Promise.resolve('done');
    },
    {
      attempts,
      delayMs: 100,
      onRetry: (operation, error) => retries.push([operation, error]),
      wait,
    },
  ).catch((error: unknown) => error);
  return { calls, retries, outcome };
}

beforeEach(() => {
  waitsMs.length = 0;
});

describe('withRetries', () => {
  test('does once what succeeds', async () => {
    expect(await run([], 5)).toMatchObject({ calls: 1, retries: [], outcome: 'done' });
    expect(waitsMs).toEqual([]);
  });

  test('does again what fails with a retriable error, and tells each one', async () => {
    const [first, second] = [busy('a'), busy('b')];
    expect(await run([first, second], 3)).toMatchObject({
      calls: 3,
      outcome: 'done',
      retries: [
        ['settle', first],
        ['settle', second],
      ],
    });
  });

  test('throws the last error when the attempts are used up', async () => {
    const failures = [busy('a'), busy('b'), busy('c')];
    const { calls, outcome, retries } = await run(failures, 3);
    expect([calls, outcome, retries.length]).toEqual([3, failures[2], 2]);
  });

  test.each([
    new PipelineError({ code: 'OUTPUT_REJECTED', message: 'too large' }),
    new Error('a fault of our own'),
  ])('throws at once what is not retriable: %s', async (failure) => {
    expect(await run([failure], 5)).toMatchObject({ calls: 1, retries: [], outcome: failure });
    expect(waitsMs).toEqual([]);
  });

  test('asks for waits of 100, 200, 400, 800 ms, with up to half of it on top', async () => {
    await run(
      ['a', 'b', 'c', 'd'].map((text) => busy(text)),
      5,
    );
    expect(waitsMs).toHaveLength(4);
    for (const [index, waitMs] of waitsMs.entries()) {
      const least = 100 * 2 ** index;
      expect(waitMs).toBeGreaterThanOrEqual(least);
      expect(waitMs).toBeLessThanOrEqual(1.5 * least);
    }
  });
});
