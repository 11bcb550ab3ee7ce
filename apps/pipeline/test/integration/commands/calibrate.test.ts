import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseProfile } from '@pellucid/calibration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { temporaryModels } from '../../temporary-models.ts';
import type { PellucidRun } from './run-pellucid.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';
import { zennitFile } from './zennit-case.ts';

const models = temporaryModels();
afterAll(models.remove);

describe('pellucid calibrate, a model directory and 60 digits from a .npy [60, 28, 28, 1]', () => {
  const samples = join(models.root, 'clean.npy');
  const model = models.deploy('digits', '1');
  const profile = join(model, 'profile.json');
  let run: PellucidRun;

  beforeAll(async () => {
    const digits = await loadDigits(demoModelDirectory);
    const images = digits
      .part('calibration')
      .slice(0, 60)
      .map((index) => digits.image(index));
    const values = Float32Array.from(images.flatMap((image) => [...image]));
    await writeOutput(samples, writeNpy({ shape: [60, 28, 28, 1], values }));
    run = await runWell(['calibrate', '--model', model, '--input', samples]);
  });

  test('writes a profile with filters at every point but the output, detectors and the trend of each point', () => {
    const { subject, chain, detectors, trend, data, version } = parseProfile(
      readFileSync(profile, 'utf8'),
      profile,
    );
    expect(subject.points[0]).toBe('input');
    expect(subject.composite.name).toBe('uniform-epsilon');
    expect(trend.map(({ point }) => point)).toEqual(subject.points);
    expect(chain.filter((spec) => spec.startsWith('coefficient-impute:limit='))).toHaveLength(9);
    // Nothing goes by height at the two points with ten values.
    for (const method of ['gap-gate:gap=', 'envelope:limit=']) {
      expect(chain.filter((spec) => spec.startsWith(method))).toHaveLength(7);
    }
    expect(detectors.filter(({ errorModel }) => errorModel === 'spike')).toHaveLength(6);
    expect(data).toMatchObject({ samples: 60, description: `60 samples of ${samples}` });
    expect(version).toBe(1);
  });

  test('shows a table on stdout and says on stderr where the profile is', () => {
    expect(run.stdout).toMatch(/^point\s+gap median\s+largest\s+PMP\+/);
    expect(run.stdout).toMatch(
      /^03_convolution_convb_3\s+[\d.]+\s+[\d.]+\s+[\d.]+\s+[\d.]+\s+[\d.]+\s+gap-gate gap/m,
    );
    expect(run.stderr).toContain(`wrote ${profile}, version 1\n`);
    expect(run.stderr).toContain('note: all 60 samples were fitted on and none are left to judge');
  });

  test('the profile is used by explain: its chain, and detectors that hold no finding of a clean digit', async () => {
    const out = join(models.root, 'map');
    const files = ['--model', model, '--input', samples, '--out', out];
    const { stderr } = await runWell(['explain', ...files, '--profile', profile]);
    expect(stderr).not.toContain('has no profile');
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
      filters: { spec: string }[];
      samples: { findings: unknown[] }[];
    };
    const { chain } = JSON.parse(readFileSync(profile, 'utf8')) as { chain: string[] };
    expect(report.filters).toHaveLength(chain.length);
    expect(report.samples).toHaveLength(60);
    expect(report.samples.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('is the same profile when it is made again, elsewhere', async () => {
    const out = join(models.root, 'new folder', 'again.json');
    const files = ['--model', model, '--input', samples, '--out', out];
    await runWell(['calibrate', ...files, '--workers', '2']);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(profile, 'utf8'));
  });

  test('is the same chain from the events on the input topic, those of other models left out', async () => {
    const config = join(models.root, 'pellucid.yaml');
    const out = join(models.root, 'from-topic.json');
    const journal = `journal: { directory: ${join(models.root, '.journal')}, partitions: 1 }`;
    await writeOutput(config, `models: { directory: ${models.root} }\ntransport: { ${journal} }`);
    models.deploy('other', '1');
    await runWell(['topics', '-c', config, '--create']);
    const publish = async (name: string, ...more: string[]): Promise<PellucidRun> =>
      await runWell(['publish', '-c', config, '--model', name, '--input', samples, ...more]);
    await publish('digits');
    await publish('other', '--count', '5');
    const files = ['--model', model, '--input', 'topic', '-c', config, '--out', out];
    const { stderr } = await runWell(['calibrate', ...files]);
    expect(stderr).toContain(`wrote ${out}`);
    const { chain, detectors, data } = parseProfile(readFileSync(out, 'utf8'), out);
    const fromFile = parseProfile(readFileSync(profile, 'utf8'), profile);
    expect([chain, detectors]).toEqual([fromFile.chain, fromFile.detectors]);
    expect(data.description).toBe('60 events among 65 records of the topic inference-events');
    const newest = await runPellucid(['calibrate', ...files, '--count', '50']);
    expectRefusal(newest, 1, /at least 50 samples that differ from each other, got 45/);
    const without = await runPellucid(['calibrate', ...files.slice(0, 4), '--out', out]);
    expectRefusal(without, 2, /--input topic expects a config/);
  });

  test('another calibration in its place is the next version, the last one is kept, and thresholds are told', async () => {
    const out = join(models.root, 'versions', 'p.json');
    const kept = join(models.root, 'versions', 'p.1.json');
    const files = ['--model', model, '--input', samples, '--out', out];
    await runWell(['calibrate', ...files]);
    const again = await runWell(['calibrate', ...files, '--risk', '0.001']);
    expect(again.stderr).toContain('version 2 replaces version 1');
    expect(again.stderr).toMatch(
      /filter\s+gap-gate@04_convolution_convb_4 gap\s+[\d.]+\s+[\d.]+\s+\+/,
    );
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(profile, 'utf8'));
    expect(parseProfile(readFileSync(out, 'utf8'), out).version).toBe(2);
    const diff = await runWell(['profile', 'diff', kept, out]);
    expect(diff.stdout).toMatch(/fitting\s+risk\s+0\.01\s+0\.001/);
    expect((await runWell(['profile', 'diff', out, out])).stdout).toBe('no difference\n');
    const show = await runWell(['profile', 'show', out]);
    expect(show.stdout).toContain('version    2');
    expect(show.stdout).toContain('no scores: calibrated without ground truth');
  });

  test('a method by name, and a network as a bare file whose manifest had bounds that no rule reads', async () => {
    const out = join(models.root, 'gap.json');
    const gap = ['--composite', 'uniform-z-plus', '--method', 'gap-gate', '--out', out];
    await runWell(['calibrate', '--model', model, '--input', samples, ...gap]);
    const { chain } = parseProfile(readFileSync(out, 'utf8'), out);
    expect(chain.every((spec) => spec.startsWith('gap-gate'))).toBe(true);
    const files = ['--model', join(model, 'model.json'), '--input', samples];
    const more = ['--composite', 'uniform-z-plus', '--profile', out];
    await runWell(['explain', ...files, ...more, '--out', join(models.root, 'bare')]);
  });

  test('rules from a file, as explain takes them', async () => {
    const out = join(models.root, 'rules.json');
    const rules = join(models.root, 'rules.yaml');
    const entries = ['  - match: { kind: [activation, affine] }', '    rule: pass'];
    const others = ['  - match: {}', '    rule: z-plus', ''];
    await writeOutput(rules, ['name: mine', 'entries:', ...entries, ...others].join('\n'));
    const files = ['--model', model, '--input', samples, '--composite', rules];
    await runWell(['calibrate', ...files, '--method', 'gap-gate', '--out', out]);
    const more = ['--profile', out, '--out', join(models.root, 'by-rules')];
    await runWell(['explain', ...files, ...more]);
  });

  test('a profile of another composite is refused by explain', async () => {
    const files = ['--model', model, '--input', samples, '--out', join(models.root, 'other')];
    const more = ['--profile', profile, '--composite', 'uniform-z-plus'];
    const refused = await runPellucid(['explain', ...files, ...more]);
    expectRefusal(refused, 1, /expects the composite that it was fitted to/);
  });

  test('refuses numbers out of range, parts and places that are none, and too few samples', async () => {
    const calibrate = async (...more: string[]): Promise<PellucidRun> =>
      await runPellucid(['calibrate', '--model', model, '--input', samples, ...more]);
    expectRefusal(await calibrate('--risk', '2'), 2, /above 0 and below 1, got 2/);
    expectRefusal(await calibrate('--false-alarm', 'x'), 2, /expects a number, got "x"/);
    const taken = join(samples, 'profile.json');
    expectRefusal(await calibrate('--out', taken), 1, /--out expects a folder that can be made/);
    const nowhere = join(models.root, 'no.json');
    const from = async (path: string, input: string): Promise<PellucidRun> =>
      await runPellucid(['calibrate', '--model', path, '--input', input, '--out', nowhere]);
    const part = await from(demoModelDirectory, 'part:calibratoin');
    expectRefusal(part, 2, /Did you mean "calibration"\?/);
    const few = await from(
      zennitFile('conv1d-1', 'model.onnx'),
      zennitFile('conv1d-1', 'input.npy'),
    );
    expectRefusal(few, 1, /at least 50 samples that differ from each other, got 3/);
    expectRefusal(await calibrate('--workers', '1.5'), 2, /--workers expects a whole number/);
    expectRefusal(await calibrate('--workers', '0'), 2, /--workers expects 1 or more, got "0"/);
    expectRefusal(await calibrate('--start', 'logits'), 2, /Did you mean "logit"\?/);
    const unused = await calibrate('--mask-method', 'rank-gain');
    expectRefusal(unused, 2, /--mask-method expects --masks with a file/);
    const before = readFileSync(samples);
    const overSamples = await calibrate('--out', samples);
    expectRefusal(overSamples, 1, /--out expects a new file or a profile that is replaced/);
    expect(readFileSync(samples).equals(before)).toBe(true);
    expect(existsSync(nowhere)).toBe(false);
  });
});
