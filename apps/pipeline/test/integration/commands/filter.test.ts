import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';
import { arrayAt } from './zennit-case.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const out = join(directory, 'filtered.npy');

async function arrayFile(shape: number[], values: number[], title = ''): Promise<string> {
  const file = join(directory, `${title}${shape.join('x')}.npy`);
  await writeOutput(file, writeNpy({ shape, values: Float32Array.from(values) }));
  return file;
}

describe('pellucid filter', () => {
  test('filters each of 2 samples of [5] by itself and reports it on stdout', async () => {
    const input = await arrayFile([2, 5], [1, 2, 3, 4, 10, 100, 200, 300, 400, 1000]);
    const filter = 'fraction-clamp:low=0,high=0.5';
    const run = await runWell(['filter', '--input', input, '--filter', filter, '--out', out]);
    expect(arrayAt(out)).toEqual({
      shape: [2, 5],
      values: Float32Array.of(1, 2, 3, 4, 5, 100, 200, 300, 400, 500),
    });
    expect(run.stderr).toBe(`wrote ${out}\n`);
    const report = JSON.parse(run.stdout) as { filters: string[]; samples: { name: string }[][] };
    expect(report.samples).toHaveLength(2);
    expect(report.samples.map(([applied]) => applied?.name)).toEqual([
      'fraction-clamp',
      'fraction-clamp',
    ]);
    // The input is left as it was.
    expect(arrayAt(input).values[4]).toBe(10);
  });

  test('applies several filters in the order given; a selector has nothing to choose', async () => {
    const input = await arrayFile([1, 4], [1, -2, 4, 8]);
    const filters = ['fraction-pass:low=0,high=0.6@3..7', 'fraction-clamp:low=0,high=0.5'];
    const options = filters.flatMap((filter) => ['--filter', filter]);
    await runWell(['filter', '--input', input, ...options, '--out', out]);
    expect([...arrayAt(out).values]).toEqual([1, -2, 2, 0]);
  });

  test('keeps the shapes [], [3], [0, 3] and [1, 2, 2]', async () => {
    for (const shape of [[], [3], [0, 3], [1, 2, 2]]) {
      const values = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 1);
      const input = await arrayFile(shape, values);
      await runWell(['filter', '--input', input, '--filter', 'gap-gate:gap=4', '--out', out]);
      expect(arrayAt(out)).toEqual({ shape, values: Float32Array.from(values) });
    }
  });

  test('without activations every unit counts as active, and that is said', async () => {
    const input = await arrayFile([1, 3], [1, 0, 2]);
    const command = ['filter', '--input', input, '--filter', 'support-gate', '--out', out];
    const { stderr } = await runWell(command);
    expect([...arrayAt(out).values]).toEqual([1, 0, 2]);
    expect(stderr).toContain('no --activation was given');
  });

  test('with activations those count, and must have the shape of the input', async () => {
    const input = await arrayFile([1, 3], [1, 3, 2]);
    const activation = await arrayFile([1, 3], [1, 0, 2], 'activation-');
    const command = ['filter', '--input', input, '--filter', 'support-gate', '--out', out];
    await runWell([...command, '--activation', activation]);
    expect([...arrayAt(out).values]).toEqual([1, 0, 2]);
    const other = await arrayFile([3], [1, 0, 2]);
    const run = await runPellucid([...command, '--activation', other]);
    expectRefusal(run, 2, /--activation expects the shape of --input, \(1, 3\), got \(3\)/);
  });

  test('a filter over passes makes one sample of all, and the others go on with it', async () => {
    const input = await arrayFile([4, 2], [1, 8, 2, 8, 30, 8, 3, 8]);
    const filters = ['median-of-passes', 'fraction-clamp:high=0.5'];
    const options = filters.flatMap((filter) => ['--filter', filter]);
    const { stdout } = await runWell(['filter', '--input', input, ...options, '--out', out]);
    expect(arrayAt(out)).toEqual({ shape: [1, 2], values: Float32Array.of(2.5, 4) });
    const report = JSON.parse(stdout) as { filters: string[] };
    expect(report.filters.map((spec) => spec.split('@')[0])).toEqual(filters);
    const wrong = filters.toReversed().flatMap((filter) => ['--filter', filter]);
    const run = await runPellucid(['filter', '--input', input, ...wrong, '--out', out]);
    expectRefusal(run, 2, /"median-of-passes" expects to stand first/);
  });

  test('an unusual order is told', async () => {
    const input = await arrayFile([1, 4], [1, -2, 4, 8]);
    const options = ['median', 'soft:threshold=1'].flatMap((filter) => ['--filter', filter]);
    const { stderr } = await runWell(['filter', '--input', input, ...options, '--out', out]);
    expect(stderr).toContain('filter "soft" (shrink) stands behind "median" (structure)');
  });

  test('refuses filters, arrays and places that are none', async () => {
    const input = await arrayFile([2], [1, 2]);
    const filter = async (name: string, to = out, from = input) =>
      await runPellucid(['filter', '--input', from, '--filter', name, '--out', to]);
    expectRefusal(await filter('fraction-pas'), 2, /Did you mean "fraction-pass"\?/);
    expectRefusal(await filter('fraction-pass:high=a'), 2, /"high" to be a number, got "a"/);
    expectRefusal(await filter('gap-gate', out, directory), 1, /Array expects a file/);
    expectRefusal(await filter('gap-gate:gap=4', directory), 1, /--out expects a file/);
    expectRefusal(
      await filter('gap-gate:gap=4', join(input, 'x.npy')),
      1,
      /--out expects a folder/,
    );
    const without = await runPellucid(['filter', '--input', input, '--out', join(directory, 'no')]);
    expect(without.stderr).toBe("error: required option '--filter <spec>' not specified\n");
    expect([without.exitCode, existsSync(join(directory, 'no'))]).toEqual([2, false]);
  });
});
