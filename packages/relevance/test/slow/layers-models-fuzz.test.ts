import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { relevanceErrorCodes } from '../../src/index.ts';

/** What a run of the tool reports of one target. */
interface FuzzResult {
  readonly target: string;
  readonly inputs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly unknown[];
  readonly growthBytes: number;
}

const program = fileURLToPath(new URL('../../../../tools/fuzz/run.mjs', import.meta.url));

test('10,000 broken layers models are read or refused with a typed error; no hang, no growth', async () => {
  const words = ['--json', '--target', 'tfjs-layers', '--inputs', '10000', '--seed', '20261125'];
  const run = promisify(execFile)(process.execPath, [program, ...words]);
  // What is wrong is in the report, unless there is none.
  const { stdout } = await run.catch((error: Error & { stdout: string }) => {
    if (error.stdout === '') throw error;
    return error;
  });
  const { results } = JSON.parse(stdout) as { results: readonly [FuzzResult] };
  const [{ inputs, outcomes, failures, growthBytes }] = results;
  expect([inputs, failures]).toEqual([10_000, []]);
  expect(growthBytes).toBeLessThan(8 * 2 ** 20);
  const known: readonly string[] = [...relevanceErrorCodes, 'network', 'no JSON'];
  expect(known).toEqual(expect.arrayContaining(Object.keys(outcomes)));
  expect(outcomes['network']).toBeGreaterThan(500);
}, 300_000);
