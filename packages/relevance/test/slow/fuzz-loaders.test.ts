import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

/** What a run of the tool reports of one target. */
interface FuzzResult {
  readonly target: string;
  readonly inputs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly unknown[];
  readonly growthBytes: number;
}

const program = fileURLToPath(new URL('../../../../tools/fuzz/run.mjs', import.meta.url));
const inputs = Number(process.env['PELLUCID_FUZZ_INPUTS'] ?? 10_000);

test(
  'broken, spliced and random model files: read, or refused by a typed error that the survey explains',
  { timeout: 1_800_000 },
  async () => {
    const words = ['--json', '--set', 'models', '--inputs', `${inputs}`, '--seed', '20261125'];
    const run = promisify(execFile)(process.execPath, [program, ...words]);
    // What is wrong is in the report, unless there is none.
    const { stdout } = await run.catch((error: Error & { stdout: string }) => {
      if (error.stdout === '') throw error;
      return error;
    });
    const { results } = JSON.parse(stdout) as { results: readonly FuzzResult[] };
    expect(results.map((result) => [result.target, result.inputs])).toContainEqual([
      'onnx',
      inputs,
    ]);
    for (const { target, failures, growthBytes, outcomes } of results) {
      expect([target, failures]).toEqual([target, []]);
      expect(growthBytes).toBeLessThan(8 * 2 ** 20);
      expect(Object.keys(outcomes)).toEqual(
        expect.arrayContaining(['network', 'MALFORMED_MODEL', 'UNSUPPORTED_LAYER']),
      );
    }
  },
);
