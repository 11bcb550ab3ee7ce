import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, test } from 'vitest';

import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { errorOf } from '../error-of.ts';

const root = mkdtempSync(join(tmpdir(), 'pellucid.hostile-'));
afterAll(() => rmSync(root, { recursive: true }));
const onnxFile = fileURLToPath(
  new URL(
    '../../../../packages/relevance/test/fixtures/zennit/conv1d-1/model.onnx',
    import.meta.url,
  ),
);
const zip = Buffer.from('504b0304140000000800', 'hex');

function write(name: string, content: string | Buffer): string {
  const file = join(root, name);
  writeFileSync(file, content);
  return file;
}

/** A layers model whose weights are said to lie in files of these names. */
function model(folder: string, ...paths: readonly string[]): string {
  mkdirSync(join(root, folder));
  for (const file of ['model.json', 'weights.bin']) {
    cpSync(join(demoModelDirectory, file), join(root, folder, file));
  }
  return write(join(folder, 'model.json'), JSON.stringify({ weightsManifest: [{ paths }] }));
}

describe('what is no model says how one comes out of it', () => {
  test.each([
    ['model.h5', Buffer.from('894844460d0a1a0a', 'hex'), /a Keras model/, /tensorflowjs_converter/],
    ['model.keras', zip, /a Keras model/, /tensorflowjs_converter/],
    ['resnet.pth', zip, /a PyTorch file/, /torch\.onnx\.export/],
    ['legacy.pt', Buffer.from('80028a0a', 'hex'), /a PyTorch file/, /torch\.onnx\.export/],
    ['a.safetensors', '\u0014\0\0\0\0\0\0\0{"a":1}', /without a graph/, /torch\.onnx\.export/],
    ['model.ckpt', 'weights', /a TensorFlow checkpoint/, /Freeze it/],
    ['saved_model.pb', Buffer.from('08011203', 'hex'), /a TensorFlow SavedModel/, /Freeze it/],
    ['graph.pbtxt', 'node {', /graph as text/, /as_text=False/],
    ['m.tflite', '\u001c\0\0\0TFL3', /TensorFlow Lite/, /converted from/],
    ['onnx.pb', Buffer.from('0808', 'hex'), /an ONNX file/, /\.onnx/],
    ['graph.onnx', Buffer.from('0a08', 'hex'), /a TensorFlow graph/, /\.pb/],
    ['packed.onnx', Buffer.from('1f8b08', 'hex'), /gzip/, /Unpack/],
    ['picture.onnx', Buffer.from('89504e470d0a1a0a', 'hex'), /an image/, /--input/],
    ['x.onnx', Buffer.from('934e554d505901', 'hex'), /NumPy/, /--input/],
    ['lfs.onnx', 'version https://git-lfs.github.com/spec/v1\n', /Git LFS/, /git lfs pull/],
    ['page.onnx', '<!DOCTYPE html>', /a web page/, /Download/],
    ['keras.json', '{"class_name": "Sequential", "config": {}}', /without its weights/, /Convert/],
    ['package.json', '{"name": "x"}', /without a modelTopology/, /model\.json/],
  ])('%s', async (name, content, says, remedy) => {
    const error = await errorOf(loadModel(write(name, content)));
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toMatch(/^Model expects an \.onnx file, .* got "[^"]+", /);
    expect(error.message).toMatch(says);
    expect(error.remedy).toMatch(remedy);
  });

  test('the folder of a SavedModel', async () => {
    const folder = join(root, 'saved');
    mkdirSync(folder);
    write('saved/saved_model.pb', Buffer.from('08011203', 'hex'));
    expect((await errorOf(loadModel(folder))).message).toMatch(/a TensorFlow SavedModel/);
  });
});

describe('a file is read with no more memory and time than its size asks for', () => {
  test.each(['long.onnx', 'long.pb', 'long.json'])(
    '3 GiB of %s are refused unread',
    async (name) => {
      const file = write(name, '');
      truncateSync(file, 3 * 2 ** 30);
      expect((await errorOf(loadModel(file))).message).toMatch(/has 3221225472 bytes, more than/);
      rmSync(file);
    },
  );

  test('2 GB of zeros are refused at their beginning', async () => {
    const file = write('zeros.onnx', '');
    truncateSync(file, 2e9);
    expect((await errorOf(loadModel(file))).message).toMatch(/begins with zeros/);
    rmSync(file);
  });

  test.each(['pipe.onnx', 'pipe.pb', 'pipe.json'])(
    '%s nobody writes to is not waited for',
    async (name) => {
      execFileSync('mkfifo', [join(root, name)]);
      expect((await errorOf(loadModel(join(root, name)))).message).toMatch(/pipe or device/);
    },
  );

  test('a pipe in the place of weights is not waited for', async () => {
    const file = model('piped', 'pipe.bin');
    execFileSync('mkfifo', [join(root, 'piped', 'pipe.bin')]);
    expect((await errorOf(loadModel(file))).message).toMatch(/"pipe\.bin": .*pipe or device/);
  });

  test('a weight file that is named 100,000 times is read once', async () => {
    const file = model('often', ...Array.from({ length: 100_000 }, () => 'weights.bin'));
    expect((await errorOf(loadModel(file))).message).toMatch(/"weights\.bin": it is named before/);
  });

  test('a model.json with a byte order mark is read', async () => {
    const text = JSON.stringify({ modelTopology: {}, weightsManifest: [] });
    const error = await errorOf(loadModel(write('marked.json', `\uFEFF${text}`)));
    expect(error.message).toMatch(/modelTopology/);
    expect(error.message).not.toMatch(/expects JSON/);
  });
});

describe('links', () => {
  test('to weights outside the folder of the model are not followed', async () => {
    const file = model('linked', 'link.bin');
    symlinkSync(write('elsewhere.bin', Buffer.alloc(8)), join(root, 'linked', 'link.bin'));
    expect((await errorOf(loadModel(file))).message).toMatch(/"link\.bin": it lies outside/);
  });

  test('of a download cache are: the model and its weights lie in one other folder', async () => {
    const [snapshot, blobs] = [join(root, 'snapshot'), join(root, 'blobs')];
    for (const folder of [snapshot, blobs]) mkdirSync(folder);
    for (const name of ['model.json', 'weights.bin']) {
      cpSync(join(demoModelDirectory, name), join(blobs, `hash-of-${name}`));
      symlinkSync(join(blobs, `hash-of-${name}`), join(snapshot, name));
    }
    const { digest } = await loadModel(join(snapshot, 'model.json'));
    expect(digest).toBe((await loadModel(demoModelDirectory)).digest);
  });

  test('to a model file are followed', async () => {
    symlinkSync(onnxFile, join(root, 'link.onnx'));
    expect((await loadModel(join(root, 'link.onnx'))).network.layout).toBe('channels-first');
  });
});
