#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { compile } from '@pellucid/relevance';
import sharp from 'sharp';

import { loadBackend } from '../../apps/pipeline/dist/backend/load-backend.js';
import { heatmap } from '../../apps/pipeline/dist/images/heatmap.js';
import { readImage } from '../../apps/pipeline/dist/images/read-image.js';
import { relevancePlane } from '../../apps/pipeline/dist/images/relevance-plane.js';
import { loadModel } from '../../apps/pipeline/dist/models/load-model.js';
import { readModelStates } from '../models/model-state.mjs';
import { root } from '../workspace/root.mjs';
import { pictureOf, pictured, restOfTable } from './rule-pictures.mjs';

/** Side of a picture, pixels. */
const side = 224;
/** Share of the values that take the strongest colour, since one pixel alone may be the largest by far. */
const clippedShare = 0.002;

/** @param {string} name */
function placeOf(name) {
  const state = readModelStates({ root })[name];
  if (state?.status === 'ready') return state.path;
  throw new Error(`draw-rules expects ${name}, which is not there: run npm run models`);
}

/** @param {Float32Array} values */
function limitOf(values) {
  const sorted = values.map(Math.abs).toSorted();
  return sorted[Math.floor(sorted.length * (1 - clippedShare))] ?? 0;
}

/** @param {import('@pellucid/relevance').TensorData} image */
function greyOf({ shape, values }) {
  const plane = relevancePlane({ shape, values }, false)?.values ?? new Float32Array();
  const [low, high] = [Math.min(...plane), Math.max(...plane)];
  return plane.map((value) => (value - low) / (high - low));
}

/** What the README shows beside one another, behind the photo. */
const stripRules = ['epsilon', 'gamma', 'z-plus'];

/** @param {string} photo */
async function drawStrip(photo) {
  const gap = 4;
  const plain = await sharp(photo).resize(side, side, { fit: 'cover' }).png().toBuffer();
  const files = stripRules.map((rule) => path.join(root, 'docs/images/relevance', `${rule}.png`));
  const parts = [plain, ...files].map((input, index) => ({
    input,
    left: index * (side + gap),
    top: 0,
  }));
  const width = parts.length * (side + gap) - gap;
  await sharp({ create: { width, height: side, channels: 3, background: '#ffffff' } })
    .composite(parts)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(path.join(root, 'docs/images/cat-by-rule.png'));
}

await loadBackend();
const { network, manifest } = await loadModel(placeOf('efficientnet-lite0'));
const image = await readImage(path.join(placeOf('photos'), 'chelsea.png'), manifest);
const batch = { shape: [1, ...image.shape], values: image.values };
const bounds = manifest?.input.bounds;
for (const rule of pictured) {
  const picture = pictureOf(rule);
  if (picture === undefined) continue;
  const entries = [...picture.entries, ...restOfTable];
  const composite = { name: rule, entries, ...(bounds && { bounds }) };
  const explainer = compile(network, { composite });
  const { relevance, targets } = explainer.explain(batch);
  explainer.dispose();
  const plane = relevancePlane({ shape: image.shape, values: relevance.values }, false);
  if (plane === null) throw new Error('draw-rules expects a map with two spatial axes');
  const { width, height, values } = plane;
  const drawn = heatmap({
    relevance: values,
    width,
    height,
    underlay: greyOf(image),
    limit: limitOf(values),
  });
  const file = path.join(root, 'docs', picture.file);
  mkdirSync(path.dirname(file), { recursive: true });
  await sharp(drawn.pixels, { raw: { width, height, channels: 3 } })
    .resize(side, side)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(file);
  process.stdout.write(`${picture.file}: class ${targets[0]}\n`);
}
await drawStrip(path.join(placeOf('photos'), 'chelsea.png'));
