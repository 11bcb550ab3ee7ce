import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { errorOf } from '../error-of.ts';
import { temporaryModels } from '../temporary-models.ts';

const fixture = new URL(
  '../../../../packages/relevance/test/fixtures/zennit/conv1d-1/',
  import.meta.url,
);
const onnxFile = fileURLToPath(new URL('model.onnx', fixture));
const models = temporaryModels();
afterAll(models.remove);

describe('loadModel', () => {
  let directory: string;
  beforeEach(() => {
    directory = models.deploy('m', '1');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  test('reads an .onnx file, a model.json and a model directory', async () => {
    const onnx = await loadModel(onnxFile);
    expect([onnx.directory, onnx.manifest, onnx.network.layout]).toEqual([
      null,
      null,
      'channels-first',
    ]);
    const json = await loadModel(join(directory, 'model.json'));
    expect([json.directory, json.manifest, json.network.layout]).toEqual([
      null,
      null,
      'channels-last',
    ]);
    const whole = await loadModel(directory);
    expect(whole.manifest).toMatchObject({ name: 'smallcnn-mnist' });
    expect(whole.digest).toBe(json.digest);
    expect(whole.digest).toBe((await loadModel(demoModelDirectory)).digest);
  });

  test('reads a directory with an .onnx file and without pellucid.json', async () => {
    const folder = join(models.root, 'bare');
    mkdirSync(folder);
    cpSync(onnxFile, join(folder, 'model.onnx'));
    expect(await loadModel(folder)).toMatchObject({ directory: folder, manifest: null });
  });

  test('keeps the output that the manifest names, unless another is asked for', async () => {
    const file = join(directory, 'pellucid.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...manifest, output: { name: 'lgits', shape: [10] } }));
    const error = await errorOf(loadModel(directory));
    expect(error.message).toMatch(/model\.json expects one of the outputs .*, got "lgits"/);
    expect((await loadModel(directory, { output: 'logits' })).network.outputs).toHaveLength(1);
  });

  test('has another digest when one weight changes', async () => {
    const before = await loadModel(directory);
    const file = join(directory, 'weights.bin');
    const weights = readFileSync(file);
    weights[0]! ^= 1;
    writeFileSync(file, weights);
    expect((await loadModel(directory)).digest).not.toBe(before.digest);
  });

  type Break = (directory: string) => void;
  const write =
    (file: string, content: string): Break =>
    (folder) => {
      writeFileSync(join(folder, file), content);
    };
  const makeFolder =
    (file: string): Break =>
    (folder) => {
      rmSync(join(folder, file));
      mkdirSync(join(folder, file));
    };
  const change =
    (file: string, find: string, replacement: string): Break =>
    (folder) => {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!text.includes(find)) throw new Error(`${file} has no ${find}`);
      writeFileSync(join(folder, file), text.replace(find, replacement));
    };
  const weightPath = (path: string): Break =>
    change('model.json', '"weights.bin"', JSON.stringify(path));

  test.each<[title: string, breakIt: Break, code: string, says: RegExp]>([
    [
      'no model file',
      (folder) => rmSync(join(folder, 'model.json')),
      'MODEL_NOT_FOUND',
      /got none/,
    ],
    ['a folder for model.json', makeFolder('model.json'), 'MODEL_NOT_FOUND', /expects model\.json/],
    ['a folder for pellucid.json', makeFolder('pellucid.json'), 'INVALID_MODEL', /pellucid\.json/],
    ['pellucid.json of text', write('pellucid.json', 'name: m'), 'INVALID_MODEL', /expects JSON/],
    ['an empty pellucid.json', write('pellucid.json', ''), 'INVALID_MODEL', /expects JSON/],
    [
      'pellucid.json with an unknown key',
      change('pellucid.json', '"format"', '"fromat": 1, "format"'),
      'INVALID_MODEL',
      /got "fromat"\. Did you mean "format"\?/,
    ],
    [
      'pellucid.json with another input shape',
      change('pellucid.json', '[28, 28, 1]', '[28, 28, 3]'),
      'INVALID_MODEL',
      /expects an input shape that fits \[28,28,1\] in the file, got \[28,28,3\]/,
    ],
    [
      'pellucid.json that speaks of another format',
      change('pellucid.json', 'tfjs-layers', 'onnx'),
      'MODEL_NOT_FOUND',
      /expects model\.onnx, got none/,
    ],
    ['model.json of text', write('model.json', 'no json'), 'INVALID_MODEL', /expects JSON/],
    ['model.json of null', write('model.json', 'null'), 'INVALID_MODEL', /model\.json/],
    ['model.json of a list', write('model.json', '[]'), 'INVALID_MODEL', /model\.json/],
    [
      'a weightsManifest of numbers',
      write('model.json', '{"weightsManifest": [{"paths": [1]}]}'),
      'INVALID_MODEL',
      /expects names of files beside it, got 1: it is no text/,
    ],
    [
      'no weights',
      (folder) => rmSync(join(folder, 'weights.bin')),
      'INVALID_MODEL',
      /weights\.bin/,
    ],
    ['a folder for the weights', makeFolder('weights.bin'), 'INVALID_MODEL', /weights\.bin/],
    [
      'weights that are cut off',
      (folder) => truncateSync(join(folder, 'weights.bin'), 100),
      'INVALID_MODEL',
      /bytes/,
    ],
    [
      'a weight path to the folder above',
      weightPath('../secret.bin'),
      'INVALID_MODEL',
      /\.\.\/sec/,
    ],
    ['an absolute weight path', weightPath('/etc/passwd'), 'INVALID_MODEL', /"\/etc\/passwd"/],
    ['an empty weight path', weightPath(''), 'INVALID_MODEL', /got ""/],
    ['a weight path with a zero byte', weightPath('weights.bin\0x'), 'INVALID_MODEL', /null bytes/],
  ])('answers %s', async (_title, breakIt, code, says) => {
    writeFileSync(join(models.root, 'm', 'secret.bin'), 'secret');
    breakIt(directory);
    const error = await errorOf(loadModel(directory));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/expects? [^\n]+, got [^\n]+/);
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain('\n');
    expect(error.remedy).toBeDefined();
  });

  test('reads a weight path that ends beside the model, whichever way it goes', async () => {
    weightPath('../../m/1/weights.bin')(directory);
    expect((await loadModel(directory)).network.inputs).toHaveLength(1);
  });

  test.each(['model.json', 'model.onnx'])('answers %s that is not there', async (name) => {
    const file = join(models.root, 'nowhere', name);
    const error = await errorOf(loadModel(file));
    expect(error.code).toBe('MODEL_NOT_FOUND');
    expect(error.message).toContain(`got "${file}", which does not exist`);
  });

  test('answers an .onnx file that is cut off, and one of other bytes', async () => {
    const file = join(models.root, 'cut.onnx');
    writeFileSync(file, readFileSync(onnxFile).subarray(0, 5000));
    expect((await errorOf(loadModel(file))).code).toBe('INVALID_MODEL');
    writeFileSync(file, 'other bytes');
    const error = await errorOf(loadModel(file));
    expect([error.code, error.message.includes('ONNX file expects')]).toEqual([
      'INVALID_MODEL',
      true,
    ]);
  });

  test.each([
    [onnxFile, 'linear_2', /outputs linear_1, got "linear_2"\. Did you mean "linear_1"\?$/],
    [demoModelDirectory, 'lgits', /model\.json expects one of the outputs .*, got "lgits"/],
  ])('answers an output of %s that there is none of', async (path, output, says) => {
    const error = await errorOf(loadModel(path, { output }));
    expect(error.code).toBe('BAD_USAGE');
    expect(error.message).toMatch(says);
  });
});
