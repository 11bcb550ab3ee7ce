import type { TensorData } from '@pellucid/relevance';
import sharp from 'sharp';

import { PipelineError } from '../errors.ts';
import type { ModelManifest } from '../models/model-manifest.ts';
import { readPlainFile } from '../models/read-plain-file.ts';
import { pictureFormat } from './picture-format.ts';

/**
 * An image file as a network's input: upright as its EXIF data say, without transparency, resized, scaled and laid out as the
 * manifest says; `[...input]` of one sample.
 *
 * @throws {PipelineError} BAD_USAGE when the model does not say how; INVALID_ARRAY when the file is no image.
 */
export async function readImage(file: string, manifest: ModelManifest | null): Promise<TensorData> {
  const preprocessing = manifest?.preprocessing;
  if (preprocessing === undefined) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `Image ${file} expects a model with "preprocessing" in its pellucid.json, got one without`,
      remedy:
        'Give the input as .npy, or a model directory whose pellucid.json has "preprocessing": docs/models.md.',
      details: { file },
    });
  }
  const { channels, height, width, fit = 'fill', scale, offset } = preprocessing;
  const image = sharp(pictureBytes(file)).autoOrient().removeAlpha().resize(width, height, { fit });
  const colored = channels === 'greyscale' ? image.greyscale() : image.toColourspace('srgb');
  const { data, info } = await colored
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw unreadable(file, cause);
    });
  const count = channels === 'greyscale' ? 1 : 3;
  const isFirst = manifest!.input.layout.toUpperCase().startsWith('NC');
  const values = new Float32Array(height * width * count);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    for (let channel = 0; channel < count; channel += 1) {
      const value =
        data[pixel * info.channels + channel]! * at(scale, channel) + at(offset, channel);
      values[isFirst ? channel * height * width + pixel : pixel * count + channel] = value;
    }
  }
  const shape = isFirst ? [count, height, width] : [height, width, count];
  return { shape, values };
}

/** Nothing else is handed to the library that unpacks pictures, whatever the name says. */
function pictureBytes(file: string): Buffer {
  const bytes = bytesOf(file);
  const format = pictureFormat(bytes);
  if (format === 'PNG' || format === 'JPEG') return bytes;
  const other = bytes.length === 0 ? 'an empty file' : `${bytes.length} other bytes`;
  throw invalidImage(file, {
    got: format === undefined ? other : `a picture in the format ${format}`,
    ...(format !== undefined && { remedy: 'Convert it to PNG or JPEG.' }),
  });
}

function bytesOf(file: string): Buffer {
  try {
    return readPlainFile(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): PipelineError {
  const [first] = (cause as Error).message.trim().split('\n', 1);
  return invalidImage(file, { got: `a file that cannot be read: ${first}`, cause });
}

function invalidImage(
  file: string,
  {
    got,
    remedy = 'Give a PNG or JPEG that is there, or a .npy.',
    cause,
  }: { readonly got: string; readonly remedy?: string; readonly cause?: unknown },
): PipelineError {
  return new PipelineError({
    code: 'INVALID_ARRAY',
    message: `Image ${file} expects a PNG or JPEG, got ${got}`,
    remedy,
    details: { file },
    ...(cause !== undefined && { cause }),
  });
}

function at(value: number | readonly number[], channel: number): number {
  return typeof value === 'number' ? value : value[channel]!;
}
