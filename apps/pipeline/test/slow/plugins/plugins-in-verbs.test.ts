import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseProfile } from '@pellucid/calibration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { expectRefusal, runPellucid, runWell } from '../../integration/commands/run-pellucid.ts';
import { arrayAt } from '../../integration/commands/zennit-case.ts';
import { sinnerDirectory } from '../../plugins/plugin-packages.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const examples = fileURLToPath(new URL('../../../../../examples/', import.meta.url));
const config = join(directory, 'pellucid.yaml');
const inDirectory = { cwd: directory };
const array = join(directory, 'r.npy');
const values = Float32Array.from({ length: 32 }, (_, index) => (index === 9 ? 50 : 1));

beforeAll(async () => {
  for (const plugin of ['pellucid-filter-hampel', 'pellucid-error-model-sharpening']) {
    cpSync(join(examples, plugin), join(directory, plugin), { recursive: true });
    await runWell(['plugins', 'pin', `./${plugin}`, '--config', config], inDirectory);
  }
  const sinner = ['plugins', 'pin', sinnerDirectory, '--tier', 'worker', '--config', config];
  await runWell(sinner, inDirectory);
  await writeOutput(array, writeNpy({ shape: [2, 4, 4, 1], values }));
});

describe('plugins of a config', () => {
  test('are listed beside the built-in ones, with --config and by the environment', async () => {
    const filters = await runWell(['filters', '--json', '--config', config], inDirectory);
    const names = (JSON.parse(filters.stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['gap-gate', 'example/hampel', 'test/sinner']));
    const environment = { PELLUCID_CONFIG: config };
    const models = await runWell(['error-models'], { ...inDirectory, environment });
    expect(models.stdout).toMatch(/^spike /m);
    expect(models.stdout).toMatch(/^example\/sharpening 1\.0\.0\n {2}Large values grow/m);
  });

  test('work in pellucid filter', async () => {
    const out = join(directory, 'filtered.npy');
    const args = ['filter', '--input', array, '--filter', 'example/hampel', '--out', out];
    await runWell([...args, '--config', config], inDirectory);
    const left = arrayAt(out).values;
    expect([...left.keys()].filter((index) => left[index] !== values[index])).toEqual([9]);
  });

  test('work in pellucid explain; one that fails is told, and the map is as without it', async () => {
    const input = join(directory, 'digit.npy');
    await writeOutput(input, writeNpy({ shape: [1, 28, 28, 1], values: digitAt(3) }));
    const explain = async (out: string, ...more: readonly string[]) => {
      const args = ['explain', '--model', demoModelDirectory, '--input', input];
      const run = await runWell([...args, '--out', join(directory, out), ...more], inDirectory);
      const bytes = readFileSync(join(directory, out, 'relevance.npy'));
      return { bytes, stderr: run.stderr };
    };
    const plain = await explain('plain');
    const named = ['--config', config, '--filter'];
    const halved = await explain('halved', ...named, 'test/sinner@05_convolution_convb_5');
    const failed = await explain('failed', ...named, 'test/sinner:sin=throw@5');
    expect(halved.bytes.equals(plain.bytes)).toBe(false);
    expect(failed.bytes.equals(plain.bytes)).toBe(true);
    expect(failed.stderr).toContain(
      'note: plugin pellucid-filter-sinner failed and was left out: error 1',
    );
  });

  test('work in the demo in the place of its chain', async () => {
    const args = ['demo', '--events', '20', '--port', '0', '--out', join(directory, 'demo')];
    const chosen = ['--filter', 'example/hampel', '--config', config];
    const { stderr } = await runWell([...args, ...chosen], inDirectory);
    expect(stderr).not.toContain('without a filter that failed');
    const summary = JSON.parse(readFileSync(join(directory, 'demo/summary.json'), 'utf8')) as {
      options: { filters: readonly string[] };
      scores: { epsilon: { cleanCorrected: { mean: number } } };
    };
    expect(summary.options.filters).toEqual(['example/hampel']);
    // The profile's chain leaves maps without spikes as they are; this filter changes them.
    expect(summary.scores.epsilon.cleanCorrected.mean).toBeLessThan(0.999);
    const broken = ['--filter', 'test/sinner:sin=throw', '--config', config];
    expect((await runWell([...args, ...broken], inDirectory)).stderr).toContain(
      '20 of 20 maps are without a filter that failed',
    );
  });

  test('work in pellucid calibrate, on any number of threads, and in pellucid detect', async () => {
    const digits = await loadDigits(demoModelDirectory);
    const places = digits.part('calibration').slice(0, 60);
    const images = Float32Array.from(places.flatMap((place) => [...digits.image(place)]));
    const clean = join(directory, 'clean.npy');
    await writeOutput(clean, writeNpy({ shape: [60, 28, 28, 1], values: images }));
    const given = ['--model', demoModelDirectory, '--input', clean];
    const named = [...given, '--config', config];
    const calibrate = async (workers: string): Promise<string> => {
      const out = join(directory, `profile-${workers}.json`);
      await runWell(['calibrate', ...named, '--workers', workers, '--out', out], inDirectory);
      return readFileSync(out, 'utf8');
    };
    const profile = await calibrate('1');
    const { detectors } = parseProfile(profile, 'profile');
    const own = detectors.filter(({ errorModel }) => errorModel === 'example/sharpening');
    expect(own.map(({ point }) => point)).toContain('05_convolution_convb_5');
    expect(await calibrate('2')).toBe(profile);

    const profiled = ['--profile', join(directory, 'profile-1.json')];
    const chosen = ['--detector', 'example/sharpening', '--json'];
    const found = await runWell(['detect', ...named, ...profiled, ...chosen], inDirectory);
    expect(JSON.parse(found.stdout)).toMatchObject({ watched: ['example/sharpening'] });
    const without = await runPellucid(['detect', ...given, ...profiled], inDirectory);
    expectRefusal(without, 1, /got "example\/sharpening"/);
  });

  test('are not found without a config, and the remedy says so', async () => {
    const args = ['filter', '--input', array, '--filter', 'example/hampel', '--out', 'x.npy'];
    const run = await runPellucid(args, inDirectory);
    expectRefusal(run, 2, /got "example\/hampel"/);
    expect(run.stderr).toContain('--config pellucid.yaml');
  });
});
