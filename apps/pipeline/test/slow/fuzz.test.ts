import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { deadLetterMeanings } from '../../src/dead-letter-reason.ts';

/** What a run of the tool reports of one target. */
interface FuzzResult {
  readonly target: string;
  readonly inputs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly unknown[];
  readonly growthBytes: number;
}

const program = fileURLToPath(new URL('../../../../tools/fuzz/run.mjs', import.meta.url));

async function fuzz(...words: readonly string[]): Promise<readonly FuzzResult[]> {
  const run = promisify(execFile)(process.execPath, [program, '--json', ...words]);
  // What is wrong is in the report, unless there is none.
  const { stdout } = await run.catch((error: Error & { stdout: string }) => {
    if (error.stdout === '') throw error;
    return error;
  });
  return (JSON.parse(stdout) as { results: readonly FuzzResult[] }).results;
}

/** Reasons that no bytes alone can bring about. */
const beyondBytes: ReadonlySet<string> = new Set([
  'MODEL_UNUSABLE',
  'DECODE_FAILED',
  'EXPLAIN_FAILED',
  'ENCODE_FAILED',
  'PLUGIN_FAILED',
  'OUTPUT_REFUSED',
]);

describe('1,000,000 broken, spliced and random records from headers to map or dead letter', () => {
  test(
    'no crash, no hang, no growth, and every reason is met',
    { timeout: 1_800_000 },
    async () => {
      const results = await fuzz('--inputs', '1000000', '--seed', '20260731');
      expect(results.map(({ target, inputs }) => [target, inputs])).toEqual([
        ['flow', 1_000_000],
        ['relevance-map', 100_000],
        ['dead-letter-headers', 100_000],
        ['input-position', 100_000],
      ]);
      for (const { target, failures, growthBytes } of results) {
        expect([target, failures]).toEqual([target, []]);
        expect(growthBytes).toBeLessThan(8 * 2 ** 20);
      }
      const met = Object.keys(results[0]!.outcomes);
      const wanted = Object.keys(deadLetterMeanings).filter((one) => !beyondBytes.has(one));
      expect(met.toSorted()).toEqual([...wanted, 'map'].toSorted());
    },
  );
});
