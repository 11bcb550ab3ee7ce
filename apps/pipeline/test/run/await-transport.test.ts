import { expect, test } from 'vitest';

import { PipelineError } from '../../src/errors.ts';
import { awaitTransport } from '../../src/run/await-transport.ts';
import type { Transport } from '../../src/transport/port.ts';

const opened = { kind: 'kafka' } as Transport;
const away = new PipelineError({
  code: 'TRANSPORT_FAILED',
  message: 'no broker answers',
  retriable: true,
});

/** Opens with each of the failures in turn, then for good; tells what was said. */
function opening(failures: readonly Error[], { isWorthWaiting = true } = {}) {
  const told: unknown[] = [];
  const left = [...failures];
  const end = new AbortController();
  const open = async (): Promise<Transport> => {
    const failure = left.shift();
    if (failure !== undefined) throw failure;
    return await Promise.resolve(opened);
  };
  const onProblem = (error: unknown): void => void told.push(error);
  const options = { onProblem, isWorthWaiting, signal: end.signal };
  return { told, end, outcome: awaitTransport(open, options) };
}

test('a transport that cannot be reached at first is opened when it can', async () => {
  const { told, outcome } = opening([away]);
  expect(await outcome).toBe(opened);
  expect(told).toEqual([away, undefined]);
});

test('a transport that refuses the service is opened when it no longer does', async () => {
  const refusal = new PipelineError({ code: 'TRANSPORT_FAILED', message: 'wrong password' });
  const { told, outcome } = opening([refusal]);
  expect(await outcome).toBe(opened);
  expect(told).toEqual([refusal, undefined]);
});

test('the waiting can be ended', async () => {
  const { told, end, outcome } = opening(Array.from({ length: 99 }, () => away));
  await new Promise(setImmediate);
  end.abort();
  expect(await outcome).toBeUndefined();
  expect(told).toEqual([away]);
});

test.each([
  [new PipelineError({ code: 'INVALID_CONFIG', message: 'two topics are the same' }), true],
  [new Error('a fault of our own'), true],
  [away, false],
])('%s is not waited for (worth waiting: %s)', async (error, isWorthWaiting) => {
  const { told, outcome } = opening([error], { isWorthWaiting });
  await expect(outcome).rejects.toBe(error);
  expect(told).toEqual([]);
});
