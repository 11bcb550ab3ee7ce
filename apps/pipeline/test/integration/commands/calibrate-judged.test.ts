import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Profile } from '@pellucid/calibration';
import { parseProfile } from '@pellucid/calibration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { temporaryModels } from '../../temporary-models.ts';
import type { PellucidRun } from './run-pellucid.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const models = temporaryModels();
afterAll(models.remove);

describe('pellucid calibrate judges the chain, 80 digits from a .npy [80, 28, 28, 1]', () => {
  const samples = join(models.root, 'digits.npy');
  const profile = join(models.root, 'judged.json');
  const calibrate = ['calibrate', '--model', demoModelDirectory, '--input', samples];
  const read = (file: string): Profile => parseProfile(readFileSync(file, 'utf8'), file);
  let run: PellucidRun;

  beforeAll(async () => {
    const digits = await loadDigits(demoModelDirectory);
    const list = digits.part('calibration').slice(0, 80);
    const values = Float32Array.from(list.flatMap((index) => [...digits.image(index)]));
    await writeOutput(samples, writeNpy({ shape: [80, 28, 28, 1], values }));
    run = await runWell([...calibrate, '--out', profile]);
  });

  test('fits on 64 and judges on the last 16, half of them hit: nearly all is recovered at no cost', () => {
    const { data, judgement } = read(profile);
    expect(data.samples).toBe(64);
    expect(judgement).toMatchObject({ samples: 16, hits: 8 });
    const { unfiltered, corrected, unhit, oracles } = judgement!;
    expect(unfiltered.mean).toBeLessThan(0.9);
    expect(corrected.mean).toBeGreaterThan(0.98);
    expect(unhit.p10).toBeGreaterThan(0.98);
    const better = oracles.find(({ name }) => name === 'better of location and wiener');
    expect(better!.recovered!.mean).toBeGreaterThan(0.95);
    expect(better!.recovered!.mean).toBeLessThan(1.05);
  });

  test('calibrate and profile show print it as a table', async () => {
    const { stdout } = await runWell(['profile', 'show', profile]);
    for (const shown of [run.stdout, stdout]) {
      expect(shown).toContain('judged on 16 samples held out, 8 of them hit by spike:fewest=1');
      expect(shown).toMatch(
        /^hit, oracle location +1\.0000 \([\d.]+–1\.0000\) +1\.0000 +[\d.]+ \(/m,
      );
      expect(shown).toMatch(/^not hit, chain +[\d.]+ \([\d.]+–[\d.]+\) +[\d.]+$/m);
    }
  });

  test('is the same profile on two threads', async () => {
    const again = join(models.root, 'again.json');
    await runWell([...calibrate, '--out', again, '--workers', '2']);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(profile, 'utf8'));
  });

  test('--judge 0 fits on all and judges nothing, and profile diff says that a judgement came', async () => {
    const out = join(models.root, 'all.json');
    const all = await runWell([...calibrate, '--out', out, '--judge', '0']);
    expect(read(out).data.samples).toBe(80);
    expect(read(out)).not.toHaveProperty('judgement');
    expect(all.stderr).not.toContain('left to judge');
    const shown = await runWell(['profile', 'show', out]);
    expect(shown.stdout).toContain('not judged on samples held out');
    const diff = await runWell(['profile', 'diff', out, profile]);
    expect(diff.stdout).toMatch(/^judgement +recovered of location +– +[\d.]+/m);
  });

  test('refuses to judge on fewer than 16, and to leave fewer than 50', async () => {
    const out = ['--out', join(models.root, 'none.json')];
    const few = await runPellucid([...calibrate, ...out, '--judge', '8']);
    expectRefusal(few, 2, /--judge expects 0 or at least 16 samples, got "8"/);
    const many = await runPellucid([...calibrate, ...out, '--judge', '40']);
    expectRefusal(many, 1, /--judge 40 expects to leave at least 50 samples/);
  });
});
