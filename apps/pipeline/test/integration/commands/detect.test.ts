import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const input = join(directory, 'digits.npy');
const strict = join(directory, 'strict.json');
beforeAll(() => {
  const values = new Float32Array(3 * 28 * 28);
  for (const sample of [0, 1, 2]) values.set(digitAt(sample), sample * 28 * 28);
  writeFileSync(input, writeNpy({ shape: [3, 28, 28, 1], values }));
  const profile = JSON.parse(readFileSync(join(demoModelDirectory, 'profile.json'), 'utf8')) as {
    detectors: { threshold: number }[];
  };
  // Every gap is above one.
  const detectors = profile.detectors.map((detector) => ({ ...detector, threshold: 1e-3 }));
  writeFileSync(strict, JSON.stringify({ ...profile, detectors }));
});

const verb = ['detect', '--model', demoModelDirectory, '--input', input];

interface Detected {
  readonly watched: readonly string[];
  readonly samples: readonly {
    readonly target: number;
    readonly findings: readonly { readonly errorModel: string; readonly point: string }[];
  }[];
}

describe('pellucid detect', { timeout: 60_000 }, () => {
  test('finds nothing in clean digits under the profile of the model, and exits with 0', async () => {
    const { stdout, stderr } = await runWell(verb);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/^error model +point +statistic/);
    expect(stderr).toContain('0 of 3 samples have findings');
  });

  test('shows what passes a threshold, a row a point, and with --json a list a sample', async () => {
    const { stdout } = await runWell([...verb, '--profile', strict, '--detector', 'spike']);
    const rows = stdout.trimEnd().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/^spike .* 3 +3 .*gap-gate:gap=1@/);

    const json = await runWell([...verb, '--profile', strict, '--detector', 'spike', '--json']);
    const detected = JSON.parse(json.stdout) as Detected;
    expect(detected.watched).toEqual(['spike']);
    expect(detected.samples.map(({ findings }) => findings.length)).toEqual(
      Array(3).fill(rows.length),
    );
  });

  test('without a profile only what no sound map passes is looked for', async () => {
    const { stdout } = await runWell([...verb, '--profile', 'none', '--json']);
    const detected = JSON.parse(stdout) as Detected;
    expect(detected.watched).not.toContain('spike');
    expect(detected.samples.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('refuses an error model that there is none of', async () => {
    expectRefusal(
      await runPellucid([...verb, '--detector', 'spikes']),
      2,
      /"spikes"\. Did you mean "spike"\?/,
    );
  });
});
