import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { readImage } from '../../src/images/read-image.ts';
import type { ModelManifest, Preprocessing } from '../../src/models/model-manifest.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const manifestOf = (layout: string, preprocessing?: Preprocessing): ModelManifest => ({
  name: 'm',
  version: '1',
  format: 'onnx',
  input: { name: 'input', layout, shape: [1] },
  ...(preprocessing && { preprocessing }),
});

const rgb: Preprocessing = {
  channels: 'rgb',
  height: 2,
  width: 1,
  scale: 1 / 255,
  offset: [0, 0.5, -1],
};

/** Red over green, [2, 1]. */
async function picture(name: string): Promise<string> {
  const file = join(directory, name);
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0);
  await sharp(pixels, { raw: { width: 1, height: 2, channels: 3 } }).toFile(file);
  return file;
}

describe('readImage', () => {
  test('stretches other proportions, or cuts them at the sides: 4 × 1 pixels to [1, 2, 1]', async () => {
    const file = join(directory, 'wide.png');
    const row = Buffer.from([0, 100, 200, 50].flatMap((value) => [value, value, value]));
    await sharp(row, { raw: { width: 4, height: 1, channels: 3 } }).toFile(file);
    const grey = { channels: 'greyscale', height: 1, width: 2, scale: 1, offset: 0 } as const;
    const read = async (fit: 'fill' | 'cover'): Promise<number[]> => {
      const { values } = await readImage(file, manifestOf('NHWC', { ...grey, fit }));
      return [...values];
    };
    const [stretched, cut] = [await read('fill'), await read('cover')];
    expect(cut).toEqual([100, 200]);
    expect(stretched).not.toEqual(cut);
  });

  test('scales and shifts each channel, channels last [2, 1, 3]', async () => {
    const { shape, values } = await readImage(await picture('a.png'), manifestOf('NHWC', rgb));
    expect(shape).toEqual([2, 1, 3]);
    expect([...values]).toEqual([1, 0.5, -1, 0, 1.5, -1]);
  });

  test('lays out channels first [3, 2, 1]', async () => {
    const { shape, values } = await readImage(await picture('b.png'), manifestOf('NCHW', rgb));
    expect(shape).toEqual([3, 2, 1]);
    expect([...values]).toEqual([1, 0, 0.5, 1.5, -1, -1]);
  });

  test('makes a colour picture grey, resizes it and leaves transparency out [4, 4, 1]', async () => {
    const file = join(directory, 'c.png');
    const pixels = Uint8Array.from({ length: 16 }, () => 255);
    await sharp(pixels, { raw: { width: 2, height: 2, channels: 4 } }).toFile(file);
    const grey: Preprocessing = { channels: 'greyscale', height: 4, width: 4, scale: 1, offset: 0 };
    const { shape, values } = await readImage(file, manifestOf('NHWC', grey));
    expect(shape).toEqual([4, 4, 1]);
    expect(new Set(values)).toEqual(new Set([255]));
  });

  test('turns a picture as its EXIF data say [2, 1, 3]', async () => {
    const file = join(directory, 'turned.png');
    const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0);
    const lying = sharp(pixels, { raw: { width: 2, height: 1, channels: 3 } });
    // To be turned by 90° clockwise: what is left comes to the top.
    await lying.withMetadata({ orientation: 6 }).toFile(file);
    const { values } = await readImage(file, manifestOf('NHWC', rgb));
    expect([...values]).toEqual([1, 0.5, -1, 0, 1.5, -1]);
  });

  test.each([
    ['gif', 'GIF'],
    ['webp', 'WebP'],
    ['tiff', 'TIFF'],
  ] as const)('names a picture in the format %s for what it is', async (format, name) => {
    const file = join(directory, `${format}.png`);
    const made = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
    await made.toFormat(format).toFile(file);
    const error = await errorOf(readImage(file, manifestOf('NHWC', rgb)));
    expect(error.message).toContain(`expects a PNG or JPEG, got a picture in the format ${name}`);
    expect(error.remedy).toBe('Convert it to PNG or JPEG.');
  });

  test('hands no drawing instructions to the library that unpacks pictures', async () => {
    const file = join(directory, 'drawing.png');
    writeFileSync(file, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const error = await errorOf(readImage(file, manifestOf('NHWC', rgb)));
    expect(error.message).toMatch(/got a picture in the format SVG$/);
  });

  test('asks for the preprocessing where the model does not say it', async () => {
    for (const manifest of [null, manifestOf('NHWC')]) {
      const error = await errorOf(readImage('x.png', manifest));
      expect(error.code).toBe('BAD_USAGE');
      expect(error.message).toMatch(/^Image x\.png expects .*"preprocessing".*, got one without$/);
      expect(error.remedy).toContain('.npy');
    }
  });

  test.each([
    ['that is not there', async () => join(directory, 'nowhere.png')],
    ['that is text', async () => textFile()],
    ['that is a folder', async () => directory],
  ])('refuses a file %s', async (_title, fileOf) => {
    const file = await fileOf();
    const error = await errorOf(readImage(file, manifestOf('NHWC', rgb)));
    expect(error.code).toBe('INVALID_ARRAY');
    expect(error.message).toContain(`Image ${file} expects a PNG or JPEG, got`);
    expect(error.remedy).toBeDefined();
  });
});

function textFile(): string {
  const file = join(directory, 'text.png');
  writeFileSync(file, 'no picture');
  return file;
}
