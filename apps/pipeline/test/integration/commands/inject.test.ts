import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readNpy } from '../../../src/arrays/read-npy.ts';
import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { temporaryModels } from '../../temporary-models.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const models = temporaryModels();
afterAll(models.remove);
const input = join(models.root, 'digits.npy');
const given = ['inject', '--model', demoModelDirectory, '--input', input];

beforeAll(async () => {
  const digits = await loadDigits(demoModelDirectory);
  const images = digits.part('calibration').slice(0, 6);
  const values = Float32Array.from(images.flatMap((index) => [...digits.image(index)]));
  await writeOutput(input, writeNpy({ shape: [6, 28, 28, 1], values }));
});

/** What a run of `pellucid inject` wrote. */
interface Written {
  readonly clean: Float32Array;
  readonly hit: Float32Array;
  readonly record: {
    readonly errorModel: { readonly stage: string; readonly options: object };
    readonly schedule: object;
    readonly samples: readonly {
      readonly isHit: boolean;
      readonly point: string | null;
      readonly cosine: number;
    }[];
  };
  readonly stdout: string;
  readonly stderr: string;
}

async function injected(name: string, ...options: readonly string[]): Promise<Written> {
  const out = join(models.root, name);
  const { stdout, stderr } = await runWell([...given, '--out', out, ...options]);
  const array = (file: string): Float32Array =>
    readNpy(readFileSync(join(out, `${file}.npy`)), file).values;
  const record = JSON.parse(readFileSync(join(out, 'injection.json'), 'utf8')) as Written['record'];
  return { clean: array('clean'), hit: array('hit'), record, stdout, stderr };
}

const rowOf = (values: Float32Array, sample: number): Float32Array =>
  values.slice(sample * 784, (sample + 1) * 784);

describe('pellucid inject, 6 digits [6, 28, 28, 1]', () => {
  test('spikes at one point in half of the samples: maps, record and table', async () => {
    const point = '03_convolution_convb_3';
    const options = ['--option', 'fewest=6', '--share', '0.5', '--seed', '4', '--point', point];
    const { clean, hit, record, stdout, stderr } = await injected(
      'spikes',
      '--error-model',
      'spike',
      ...options,
    );
    expect(record.errorModel).toMatchObject({
      stage: 'relevance',
      options: { fewest: 6, most: 6, weakest: 3, strongest: 30 },
    });
    const hits = record.samples.filter(({ isHit }) => isHit);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.length).toBeLessThan(6);
    for (const [sample, { isHit, cosine, point: where }] of record.samples.entries()) {
      expect(where).toBe(isHit ? point : null);
      expect(cosine < 0.999_999).toBe(isHit);
      const isSame = rowOf(hit, sample).every((value, at) => value === rowOf(clean, sample)[at]);
      expect(isSame).toBe(!isHit);
    }
    expect(stdout).toMatch(/^sample\s+error\s+point\s+target\s+cosine to clean\s+l1 ratio/);
    expect(stderr).toContain(`hit ${hits.length} of 6 samples; wrote `);
  });

  test('a burst hits samples 0, 1, 3 and 4 alone', async () => {
    const { record } = await injected(
      'burst',
      '--error-model',
      'start-error',
      '--schedule',
      'burst:every=3,length=2',
    );
    expect(record.schedule).toEqual({ kind: 'burst', every: 3, length: 2 });
    expect(record.samples.map(({ isHit }) => isHit)).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  test('an operator that leaves out activations has outputs of its own', async () => {
    const { record } = await injected('operator', '--error-model', 'operator-mismatch');
    expect(record.samples.every(({ cosine }) => cosine < 0.9)).toBe(true);
    const output = (name: string): Float32Array =>
      readNpy(readFileSync(join(models.root, 'operator', `${name}.npy`)), name).values;
    expect(output('hit-output')).not.toEqual(output('clean-output'));
  });

  test('without a folder or an error model it says which is missing', async () => {
    expectRefusal(
      await runPellucid([...given, '--error-model', 'spike']),
      2,
      /--out with a folder/,
    );
    expectRefusal(await runPellucid([...given, '--out', 'x']), 2, /--error-model with the name/);
    const both = [...given, '--study', '--error-model', 'spike'];
    expectRefusal(await runPellucid(both), 2, /--study expects no --error-model/);
  });

  test.each([
    [['--error-model', 'spikes'], /Did you mean "spike"\?/],
    [['--error-model', 'spike', '--option', 'mots=3'], /Did you mean "most"\?/],
    [['--error-model', 'spike', '--option', 'most'], /--option expects key=value, got "most"/],
    [['--error-model', 'spike', '--option', 'most=many'], /expects "most" to be a whole number/],
    [['--error-model', 'spike', '--point', '03_convolution_conv_3'], /Did you mean "03_conv/],
    [['--error-model', 'spike', '--schedule', 'rampe:from=1,to=2'], /Did you mean "ramp"\?/],
    [['--error-model', 'spike', '--schedule', 'ramp:from=1'], /expects ramp:from=N,to=N/],
    [['--error-model', 'spike', '--schedule', 'ramp:from=2,to=1'], /ramp expects from < to/],
    [['--error-model', 'spike', '--share', '2'], /--share expects a number from 0 to 1/],
    [['--error-model', 'routing-error'], /expects a network with a sum or concatenation/],
  ])('refuses %j', async (options, message) => {
    const out = join(models.root, 'refused');
    expectRefusal(await runPellucid([...given, '--out', out, ...options]), 2, message);
    expect(existsSync(join(out, 'hit.npy'))).toBe(false);
  });
});

describe('pellucid inject --study', () => {
  const study = (out: string): { readonly rows: readonly Record<string, unknown>[] } =>
    JSON.parse(readFileSync(join(out, 'study.json'), 'utf8'));

  test('no error grows by more than its bound, and z⁺ by nothing', async () => {
    const out = join(models.root, 'study');
    const point = ['--point', '03_convolution_convb_3'];
    const { stdout } = await runWell([...given, '--study', '--out', out, ...point]);
    const { rows } = study(out);
    expect(new Set(rows.map(({ composite }) => composite))).toEqual(
      new Set([
        'uniform-zero',
        'uniform-epsilon',
        'uniform-gamma',
        'uniform-alpha2-beta1',
        'uniform-z-plus',
      ]),
    );
    expect(rows).toHaveLength(15);
    for (const { tightness, layers } of rows) {
      expect(tightness).toBeLessThanOrEqual(1.0001);
      expect(layers).toBe(2);
    }
    const zPlus = rows.filter(({ composite }) => composite === 'uniform-z-plus');
    for (const { l1 } of zPlus) expect((l1 as { largest: number }).largest).toBeLessThan(1.0001);
    expect(stdout).toMatch(/^composite\s+point\s+layers\s+error\s+l1 median/);
    expect(stdout).toMatch(/^uniform-gamma\s+03_convolution_convb_3\s+2\s+spike\s/m);
  });

  test('prints JSON of one composite where that is asked for', async () => {
    const options = ['--study', '--json', '--composite', 'uniform-gamma', '--point', 'output'];
    const { stdout } = await runWell([...given, ...options]);
    const { rows } = JSON.parse(stdout) as { rows: readonly { composite: string }[] };
    expect(rows.map(({ composite }) => composite)).toEqual(Array(3).fill('uniform-gamma'));
  });
});
