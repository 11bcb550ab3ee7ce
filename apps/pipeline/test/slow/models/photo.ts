import { join } from 'node:path';

import type { TensorData } from '@pellucid/relevance';
import sharp from 'sharp';

import { foundModel } from './found-model.ts';

/** How a network wants its pixels. */
export interface PhotoOptions {
  readonly side: number;
  readonly scale: number;
  readonly offset: number;
}

/**
 * The largest square in the middle of a photo, sampled with bilinear weights at `side` × `side` and nothing smoothed before, as
 * TensorFlow's `resize_bilinear` does it: `[1, side, side, 3]`.
 */
export async function photo(name: string, options: PhotoOptions): Promise<TensorData> {
  const { side, scale, offset } = options;
  const { data, info } = await sharp(join(foundModel('photos'), name))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const edge = Math.min(info.width, info.height);
  const top = (info.height - edge) >> 1;
  const left = (info.width - edge) >> 1;
  const at = (row: number, column: number, channel: number): number =>
    data[((top + row) * info.width + left + column) * 3 + channel]!;
  const values = new Float32Array(side * side * 3);
  for (let index = 0; index < values.length; index += 1) {
    const channel = index % 3;
    const [row, y] = place(Math.floor(index / 3 / side), edge / side);
    const [column, x] = place(Math.floor(index / 3) % side, edge / side);
    const below = Math.min(row + 1, edge - 1);
    const right = Math.min(column + 1, edge - 1);
    const upper = at(row, column, channel) * (1 - x) + at(row, right, channel) * x;
    const lower = at(below, column, channel) * (1 - x) + at(below, right, channel) * x;
    values[index] = (upper * (1 - y) + lower * y) * scale + offset;
  }
  return { shape: [1, side, side, 3], values };
}

function place(cell: number, step: number): readonly [whole: number, share: number] {
  const position = cell * step;
  return [Math.floor(position), position - Math.floor(position)];
}
