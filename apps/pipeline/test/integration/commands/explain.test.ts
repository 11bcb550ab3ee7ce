import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { runWell } from './run-pellucid.ts';
import { arrayAt, relativeL2, toleranceOf, zennitFile } from './zennit-case.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

interface Report {
  readonly composite: string;
  readonly filters: readonly { spec: string }[];
  readonly samples: readonly { target: number; className?: string; findings: unknown[] }[];
  readonly layers: readonly {
    name: string;
    rule: { name: string };
    in: number[];
    out: number[];
    bias: number[];
    stabilizer: number[];
    dropped: number[];
    filters: number[];
  }[];
  readonly points: readonly {
    id: string;
    shape: number[];
    samples: readonly {
      raw: { sum: number; l1: number };
      corrected: { sum: number; l1: number };
    }[];
  }[];
}
const reportIn = (out: string): Report =>
  JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;

let runs = 0;
/** Explains the input of a golden case; resolves with the folder it wrote to. */
async function explain(name: string, more: readonly string[]): Promise<string> {
  runs += 1;
  const out = join(directory, `map ${runs}`, 'deep');
  const [model, input] = [zennitFile(name, 'model.onnx'), zennitFile(name, 'input.npy')];
  const hasInput = more.includes('--input');
  const fixed = ['--model', model, ...(hasInput ? [] : ['--input', input]), '--out', out];
  const { stdout, stderr } = await runWell(['explain', ...fixed, ...more]);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/wrote .*deep\n$/);
  return out;
}

describe('pellucid explain, a golden case of zennit', () => {
  test.each<[name: string, composite: string, options: string[]]>([
    ['conv1d-1', 'epsilon-plus', []],
    ['conv1d-2', 'epsilon-gamma-box', ['--option', 'low=-3', '--option', 'high=3']],
    ['smallcnn-1', 'uniform-epsilon', ['--option', 'epsilon=0.01']],
    ['vgg-2', 'epsilon-alpha2-beta1', []],
    ['alex-1', 'uniform-gamma', []],
  ])(
    '%s with %s: relevance and output in the layout of the input',
    async (name, composite, options) => {
      const out = await explain(name, ['--composite', composite, ...options]);
      const relevance = arrayAt(join(out, 'relevance.npy'));
      const input = arrayAt(zennitFile(name, 'input.npy'));
      const golden = arrayAt(zennitFile(name, `${composite}.npy`));
      expect(relevance.shape).toEqual(input.shape);
      expect(relativeL2(relevance.values, golden.values)).toBeLessThanOrEqual(
        toleranceOf(name, composite),
      );
      const output = arrayAt(join(out, 'output.npy'));
      const expected = arrayAt(zennitFile(name, 'output.npy'));
      expect(output.shape).toEqual(expected.shape);
      expect(relativeL2(output.values, expected.values)).toBeLessThanOrEqual(1e-4);
      expect(readdirSync(out).toSorted()).toEqual(['output.npy', 'relevance.npy', 'report.json']);
      expect(reportIn(out).samples.map(({ target }) => target)).toEqual([
        ...arrayAt(zennitFile(name, 'target.npy')).values,
      ]);
    },
  );

  test('a missing batch axis is given back, [2, 128], and the figures are those of the batch', async () => {
    const { shape, values } = arrayAt(zennitFile('conv1d-1', 'input.npy'));
    const file = join(directory, 'one.npy');
    await writeOutput(file, writeNpy({ shape: shape.slice(1), values: values.slice(0, 256) }));
    const out = await explain('conv1d-1', ['--input', file, '--layers', '--uncorrected']);
    const relevance = arrayAt(join(out, 'relevance.npy'));
    expect(relevance.shape).toEqual([2, 128]);
    const golden = arrayAt(zennitFile('conv1d-1', 'epsilon-plus.npy')).values.slice(0, 256);
    expect(relativeL2(relevance.values, golden)).toBeLessThanOrEqual(1e-4);
    expect(arrayAt(join(out, 'output.npy')).shape).toEqual([3]);
    expect(arrayAt(join(out, 'uncorrected.npy')).shape).toEqual([2, 128]);
    expect(arrayAt(join(out, 'layers', 'input.npy')).shape).toEqual([2, 128]);
  });

  test('--layers, --uncorrected and --filter: points in the layout of the file, and a report that adds up', async () => {
    const filter = ['--filter', 'fraction-clamp:low=0,high=0.1@2..5'];
    const out = await explain('smallcnn-1', [...filter, '--layers', '--uncorrected', '--png']);
    const report = reportIn(out);
    const input = arrayAt(join(out, 'layers', 'input.npy'));
    const relevance = arrayAt(join(out, 'relevance.npy'));
    expect(input).toEqual(relevance);
    const golden = arrayAt(zennitFile('smallcnn-1', 'epsilon-plus.npy'));
    const uncorrected = arrayAt(join(out, 'uncorrected.npy'));
    expect(uncorrected.shape).toEqual(golden.shape);
    expect(relativeL2(uncorrected.values, golden.values)).toBeLessThanOrEqual(
      toleranceOf('smallcnn-1', 'epsilon-plus'),
    );
    expect(relativeL2(relevance.values, golden.values)).toBeGreaterThan(0.01);
    // Nodes are named by the exporter; the ids begin with ordinal and kind.
    const names = readdirSync(join(out, 'layers')).toSorted();
    expect(names).toEqual(report.points.map(({ id }) => `${id}.npy`).toSorted());
    const second = report.points.find(({ id }) => id.startsWith('02_convolution_'))!;
    expect(second.shape).toEqual([26, 26, 24]);
    const array = arrayAt(join(out, 'layers', `${second.id}.npy`));
    expect(array.shape).toEqual([2, 24, 26, 26]);
    const sums = [0, 1].map((sample) =>
      array.values.subarray(sample * 16_224, (sample + 1) * 16_224).reduce((a, b) => a + b, 0),
    );
    for (const [sample, { raw, corrected }] of second.samples.entries()) {
      expect(sums[sample]).toBeCloseTo(corrected.sum, 4);
      expect(corrected.l1).toBeLessThan(raw.l1);
    }
    expect(report.filters).toHaveLength(1);
    for (const layer of report.layers) {
      for (const [sample, arrived] of layer.in.entries()) {
        const left =
          layer.out[sample]! +
          layer.bias[sample]! +
          layer.stabilizer[sample]! +
          layer.dropped[sample]!;
        expect(Math.abs(arrived - left)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(arrived)));
      }
      expect(layer.rule.name).not.toBe('');
    }
    const pictures = readdirSync(join(out, 'pictures')).toSorted();
    expect(pictures).toEqual(['0000.png', '0001.png']);
    const { width, height, format } = await sharp(join(out, 'pictures', '0001.png')).metadata();
    expect([width, height, format]).toEqual([448, 448, 'png']);
  });

  test('--target: a class, a list and a file agree where they say the same', async () => {
    const file = join(directory, 'target.npy');
    await writeOutput(file, writeNpy({ shape: [3], values: Float32Array.of(2, 2, 2) }));
    const maps: Float32Array[] = [];
    for (const target of ['2', '2,2,2', file]) {
      const out = await explain('conv1d-1', ['--target', target]);
      expect(reportIn(out).samples.map((sample) => sample.target)).toEqual([2, 2, 2]);
      maps.push(arrayAt(join(out, 'relevance.npy')).values);
    }
    expect(maps[1]).toEqual(maps[0]);
    expect(maps[2]).toEqual(maps[0]);
  });

  test('--start: one-hot is logit divided by it, a file is what it says, also with batch 1', async () => {
    const composite = ['--composite', 'uniform-z-plus'];
    const logit = await explain('conv1d-1', composite);
    const oneHot = await explain('conv1d-1', [...composite, '--start', 'one-hot']);
    const file = zennitFile('conv1d-1', 'relevance-at-output.npy');
    const given = await explain('conv1d-1', [...composite, '--start', file]);
    const relevanceIn = (out: string): Float32Array => arrayAt(join(out, 'relevance.npy')).values;
    const start = arrayAt(file);
    const scaled = relevanceIn(oneHot).map((value, index) => {
      const sample = Math.floor(index / 256);
      return value * start.values.subarray(sample * 3, (sample + 1) * 3).reduce((a, b) => a + b, 0);
    });
    expect(relativeL2(scaled, relevanceIn(logit))).toBeLessThanOrEqual(1e-5);
    expect(relativeL2(relevanceIn(given), relevanceIn(logit))).toBeLessThanOrEqual(1e-5);
    const first = join(directory, 'start.npy');
    await writeOutput(first, writeNpy({ shape: [1, 3], values: start.values.slice(0, 3) }));
    const broadcast = await explain('conv1d-1', [...composite, '--start', first]);
    const firsts = [broadcast, logit].map((folder) => relevanceIn(folder).slice(0, 256));
    expect(relativeL2(firsts[0]!, firsts[1]!)).toBeLessThanOrEqual(1e-5);
    expect(relativeL2(relevanceIn(broadcast), relevanceIn(logit))).toBeGreaterThan(0.01);
  });
});

describe('pellucid explain, the network that comes with the service', () => {
  test('a model directory and a picture: manifest composite, class names, profile filters', async () => {
    const digits = await loadDigits(demoModelDirectory);
    const [index] = digits.part('heldOut');
    const image = digits.image(index!);
    const picture = join(directory, 'digit.png');
    const pixels = Uint8Array.from(image, (value) => Math.round(255 * value));
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(picture);
    const out = join(directory, 'digit');
    const profile = join(demoModelDirectory, 'profile.json');
    const from = ['--model', demoModelDirectory, '--input', picture, '--out', out];
    await runWell(['explain', ...from, '--profile', profile]);
    const report = reportIn(out);
    expect(report.composite).toBe('uniform-epsilon');
    expect(report.samples).toHaveLength(1);
    expect(report.samples[0]).toMatchObject({ target: index![0], className: String(index![0]) });
    expect(report.filters.length).toBeGreaterThan(3);
    expect(arrayAt(join(out, 'relevance.npy')).shape).toEqual([28, 28, 1]);

    const array = join(directory, 'digit.npy');
    await writeOutput(array, writeNpy({ shape: [1, 28, 28, 1], values: image }));
    const again = join(directory, 'digit again');
    const file = join(demoModelDirectory, 'model.json');
    // All that the manifest says and a bare file does not.
    const options = ['--composite', 'uniform-epsilon', '--option', 'epsilon=0.01'];
    options.push('--option', 'low=0', '--option', 'high=1');
    const input = ['--model', file, '--input', array, '--out', again];
    await runWell(['explain', ...input, '--profile', profile, ...options]);
    expect(arrayAt(join(again, 'relevance.npy')).shape).toEqual([1, 28, 28, 1]);
    expect(arrayAt(join(again, 'relevance.npy')).values).toEqual(
      arrayAt(join(out, 'relevance.npy')).values,
    );
  });
});
