import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { compositePresets, dialects } from '@pellucid/relevance';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { runWell } from '../../integration/commands/run-pellucid.ts';
import { arrayAt, zennitFile } from '../../integration/commands/zennit-case.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { foundModel, hasModels } from './found-model.ts';
import { niftiVolume, sampled } from './nifti-volume.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const everyFile = ['layers', 'output.npy', 'pictures', 'relevance.npy', 'report.json'];

/** Explains with everything that there is to write; resolves with the folder. */
async function explain(name: string, args: readonly string[]): Promise<string> {
  const out = join(directory, name);
  const { stdout } = await runWell(['explain', '--out', out, '--layers', '--png', ...args]);
  expect(stdout).toBe('');
  expect(readdirSync(out).toSorted()).toEqual(everyFile);
  const { values } = arrayAt(join(out, 'relevance.npy'));
  expect(values.every(Number.isFinite) && values.some((value) => value !== 0)).toBe(true);
  return out;
}

/** The share of coloured pixels in a picture, whose ground is grey. */
async function coloredShare(file: string): Promise<number> {
  const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  let colored = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (Math.abs(data[at]! - data[at + 2]!) > 8) colored += 1;
  }
  return colored / (data.length / 3);
}

describe.skipIf(!hasModels('efficientnet-lite0', 'nsfwjs-mobilenet-v2', 'photos'))(
  'the commands on real networks',
  () => {
    test.each([
      ['efficientnet-lite0', 'a layers model', [224, 224]],
      ['nsfwjs-mobilenet-v2', 'a layers model, quantized', [224, 224]],
      ['nsfwjs-mobilenet-v2-mid', 'a graph model', [224, 224]],
    ] as const)('inspect and explain %s, %s, with a PNG', async (name, _kind, size) => {
      const model = foundModel(name);
      const { stdout } = await runWell(['inspect', model]);
      expect(stdout).toMatch(/^composite {2}epsilon-plus$/m);
      const photo = join(foundModel('photos'), 'chelsea.png');
      const out = await explain(name, ['--model', model, '--input', photo]);
      expect(arrayAt(join(out, 'relevance.npy')).shape).toEqual([...size, 3]);
      const picture = join(out, 'pictures', '0000.png');
      const { width, height } = await sharp(picture).metadata();
      expect([width, height]).toEqual([448, 448]);
      expect(await coloredShare(picture)).toBeGreaterThan(0.01);
      const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
        points: readonly { id: string }[];
      };
      expect(readdirSync(join(out, 'layers'))).toHaveLength(report.points.length);
    });

    test('explain a JPEG by a JPEG’s pixels', async () => {
      const photo = join(foundModel('photos'), 'rocket.jpg');
      const model = foundModel('efficientnet-lite0');
      await explain('rocket', ['--model', model, '--input', photo]);
    });
  },
);

describe.skipIf(!hasModels('deepbrain', 'head'))('the commands on a frozen graph', () => {
  test('inspect and explain a volume of [48, 48, 48, 1]', async () => {
    const model = foundModel('deepbrain');
    const shape = ['--input-shape', '48,48,48,1'];
    const { stdout } = await runWell(['inspect', model, ...shape]);
    expect(stdout).toMatch(/^input {6}img \[batch, 48, 48, 48, 1\]$/m);
    expect(stdout).toMatch(/transposed-convolution/);
    const head = sampled(niftiVolume(foundModel('head')), 48);
    const file = join(directory, 'head.npy');
    const values = Float32Array.from(head, (value) => value / 255);
    writeFileSync(file, writeNpy({ shape: [48, 48, 48, 1], values }));
    const out = await explain('head', ['--model', model, '--input', file, ...shape]);
    expect(arrayAt(join(out, 'relevance.npy')).shape).toEqual([48, 48, 48, 1]);
    expect(await coloredShare(join(out, 'pictures', '0000.png'))).toBeGreaterThan(0.01);
  });
});

describe('the commands with every composite and dialect', () => {
  const files = ['--model', zennitFile('smallcnn-1', 'model.onnx')];
  const input = ['--input', zennitFile('smallcnn-1', 'input.npy')];

  test.each([
    ...compositePresets.map(({ name, dialect = 'zennit' }) => [name, dialect] as const),
    ...dialects.map(({ meta, composite }) => [composite, meta.name] as const),
  ])('%s in the dialect %s', async (composite, dialect) => {
    const bounds = ['--option', 'low=-4', '--option', 'high=4'];
    const how = ['--composite', composite, '--dialect', dialect, ...bounds];
    await explain(`${composite} ${dialect}`, [...files, ...input, ...how]);
  });
});
