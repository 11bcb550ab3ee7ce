#!/usr/bin/env node
import path from 'node:path';

import { createGlyphs, glyphNames } from '@pellucid/ground-truth';
import sharp from 'sharp';

import { root } from '../workspace/root.mjs';

/** Pixels of the picture a pixel of a glyph, and between two images. */
const scale = 4;
const gap = 8;
const size = 24;
const side = size * scale;

const plain = createGlyphs({ seed: 1, size });
/** The first image of each class, then what options change. */
const samples = [
  ...glyphNames.map((_, label) => firstOf(plain, label)),
  createGlyphs({ seed: 1, size, channels: 3 }).sample(4),
  createGlyphs({ seed: 1, size, tag: [1, 1, 1, 1] }).sample(4),
  createGlyphs({ seed: 1, size, occlusion: 0.4 }).sample(4),
  createGlyphs({ seed: 1, size, contrast: 0.4, white: 0.15 }).sample(4),
];

/**
 * @param {import('@pellucid/ground-truth').DesignedData} data
 * @param {number} label
 */
function firstOf(data, label) {
  let index = 0;
  while (data.sample(index).label !== label) index += 1;
  return data.sample(index);
}

/** @param {import('@pellucid/relevance').TensorData} tensor */
async function enlarge({ shape, values }) {
  const channels = /** @type {1 | 3} */ (shape[2] ?? 1);
  const bytes = Buffer.from(values.map((value) => 255 * value));
  const image = sharp(bytes, { raw: { width: size, height: size, channels } });
  return image.resize(side, side, { kernel: 'nearest' }).toColourspace('srgb').png().toBuffer();
}

const tiles = await Promise.all(
  samples.flatMap(({ input, truth }, column) =>
    [input, truth].map(async (tensor, row) => ({
      input: await enlarge(tensor),
      left: column * (side + gap),
      top: row * (side + gap),
    })),
  ),
);
const width = samples.length * (side + gap) - gap;
const file = path.join(root, 'docs/images/glyphs.png');
await sharp({ create: { width, height: 2 * side + gap, channels: 3, background: 'white' } })
  .composite(tiles)
  .png({ palette: true, compressionLevel: 9 })
  .toFile(file);
console.log(`docs/images/glyphs.png: ${width} × ${2 * side + gap} pixels`);
