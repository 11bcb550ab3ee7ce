#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createInjectedExplainer } from '@pellucid/error-models';
import { cosineSimilarity } from '@pellucid/ground-truth';
import { compile, createComposite } from '@pellucid/relevance';
import sharp from 'sharp';

import { loadBackend } from '../../apps/pipeline/dist/backend/load-backend.js';
import { heatmap } from '../../apps/pipeline/dist/images/heatmap.js';
import { readImage } from '../../apps/pipeline/dist/images/read-image.js';
import { relevancePlane } from '../../apps/pipeline/dist/images/relevance-plane.js';
import { loadModel } from '../../apps/pipeline/dist/models/load-model.js';
import { readModelStates } from '../models/model-state.mjs';
import { root } from '../workspace/root.mjs';
import { branchedPicture, figuresFile } from './error-model-pictures.mjs';

/** Side of a picture, pixels. */
const side = 224;
const gap = 4;
/** Share of the values that take the strongest colour. */
const clippedShare = 0.002;

/** @param {string} name */
function placeOf(name) {
  const state = readModelStates({ root })[name];
  if (state?.status === 'ready') return state.path;
  throw new Error(`draw-routing-error expects ${name}, which is not there: run npm run models`);
}

await loadBackend();
const { network, manifest } = await loadModel(placeOf('efficientnet-lite0'));
const photo = path.join(placeOf('photos'), 'chelsea.png');
const image = await readImage(photo, manifest);
const explainer = compile(network, { composite: createComposite('epsilon-plus') });

/** @param {boolean} isHit */
function explain(isHit) {
  const { errorModel, options, seed } = branchedPicture;
  const plan = isHit ? { errorModel, options, share: 1, seed, points: [] } : undefined;
  const injected = createInjectedExplainer(explainer, network, plan);
  const traced = injected.trace({
    batch: { shape: [1, ...image.shape], values: image.values },
    events: [{ id: 'cat', position: 0, worker: 0 }],
    targets: ['predicted'],
    start: 'logit',
  });
  const [part] = traced.parts;
  if (part === undefined) throw new Error('draw-routing-error expects one part, got none');
  const { relevance } = part.propagate();
  traced.dispose();
  injected.dispose();
  const plane = relevancePlane({ shape: image.shape, values: relevance.values }, false);
  if (plane === null) throw new Error('draw-routing-error expects two spatial axes');
  return plane;
}

const [sound, hit] = [explain(false), explain(true)];
explainer.dispose();
const sorted = sound.values.map(Math.abs).toSorted();
const limit = sorted[Math.floor(sorted.length * (1 - clippedShare))] ?? 0;
const panels = await Promise.all(
  [sound, hit].map(({ width, height, values }) => {
    const drawn = heatmap({ relevance: values, width, height, limit });
    return sharp(drawn.pixels, { raw: { width, height, channels: 3 } })
      .resize(side, side)
      .png()
      .toBuffer();
  }),
);
const plain = await sharp(photo).resize(side, side, { fit: 'cover' }).png().toBuffer();
const all = [plain, ...panels];
const width = all.length * (side + gap) - gap;
await sharp({ create: { width, height: side, channels: 3, background: '#ffffff' } })
  .composite(all.map((input, place) => ({ input, left: place * (side + gap), top: 0 })))
  .png({ palette: true, colours: 128, effort: 10 })
  .toFile(path.join(root, 'docs', branchedPicture.file));
const cosine = cosineSimilarity(hit.values, sound.values) ?? Number.NaN;
const figures = JSON.parse(readFileSync(figuresFile, 'utf8'));
figures[branchedPicture.errorModel] = [Number(cosine.toFixed(3))];
writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
process.stdout.write(`${branchedPicture.file}: cosine ${cosine.toFixed(3)}\n`);
