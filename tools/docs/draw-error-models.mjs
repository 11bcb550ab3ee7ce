#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { AmplitudeCollector, fitChain } from '@pellucid/calibration';
import { createInjectedExplainer, errorModels } from '@pellucid/error-models';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { cosineSimilarity } from '@pellucid/ground-truth';
import { compile, createComposite } from '@pellucid/relevance';
import sharp from 'sharp';

import { loadBackend } from '../../apps/pipeline/dist/backend/load-backend.js';
import { loadDigits } from '../../apps/pipeline/dist/digits/digit-data.js';
import { heatmap } from '../../apps/pipeline/dist/images/heatmap.js';
import { loadModel } from '../../apps/pipeline/dist/models/load-model.js';
import { root } from '../workspace/root.mjs';
import { figuresFile, pictureFileOf } from './error-model-pictures.mjs';

/** Side of a digit, and of a panel, pixels. */
const side = 28;
const panel = 168;
const gap = 4;
/** Point where errors that arise at a point are put. */
const point = '02_convolution_convb_2';
/** Digits that the chain is fitted to. */
const fitted = 200;
/** The digit in the pictures, and the one before it in the stream. */
const shown = 9;
const before = 1;
/** Seeds that are tried for an error that shows: a spike may fall on the background. */
const mostSeeds = 20;
/** A map that is no more like the clean one than this shows its error. */
const visible = 0.95;

await loadBackend();
const directory = path.join(root, 'apps/pipeline/models/smallcnn-mnist/1');
const { network } = await loadModel(directory);
const digits = await loadDigits(directory);
const images = digits.part('calibration').map((index) => digits.image(index));
const composite = createComposite('uniform-epsilon', { epsilon: 0.01 });
const explainer = compile(network, { composite });
const { points } = explainer;

/** @param {readonly Float32Array[]} samples */
const batchOf = (samples) => ({
  shape: [samples.length, side, side, 1],
  values: Float32Array.from(samples.flatMap((sample) => [...sample])),
});

function fittedChain() {
  const collector = new AmplitudeCollector(points);
  for (let first = 0; first < fitted; first += 20) {
    explainer.explain(batchOf(images.slice(first, first + 20)), {
      ledger: false,
      atPoint: collector.visitor(first),
    });
  }
  const { chain } = fitChain(collector.amplitudes());
  return compileChain(chain, { points, registry: builtinFilters });
}

const chain = fittedChain();
const noChain = compileChain([], { points, registry: builtinFilters });
const sample = /** @type {Float32Array} */ (images[shown]);
const request = {
  batch: batchOf([/** @type {Float32Array} */ (images[before]), sample]),
  // Far enough in the stream for what grows over it.
  events: [999, 1000].map((position) => ({ id: `digit ${position}`, position, worker: 0 })),
  targets: /** @type {const} */ (['predicted', 'predicted']),
  start: /** @type {const} */ ('logit'),
};

/**
 * The second of two maps, without filters and behind the chain.
 *
 * @param {import('@pellucid/error-models').InjectionPlanOptions | undefined} plan
 */
function mapsOf(plan) {
  const injected = createInjectedExplainer(explainer, network, plan);
  const { parts, hits, dispose } = injected.trace(request);
  const [hit, corrected] = [noChain, chain].map((used) => {
    const part = parts.find(({ positions }) => positions.includes(1));
    if (part === undefined) throw new Error('draw-error-models expects the second digit explained');
    const { injection } = part;
    const atPoint = correction({ chain: used, ...(injection && { injection }) });
    const { relevance } = part.propagate({ ledger: false, atPoint });
    const row = part.positions.indexOf(1) * side * side;
    return relevance.values.slice(row, row + side * side);
  });
  const isHit = hits.has(1);
  dispose();
  injected.dispose();
  if (hit === undefined || corrected === undefined) throw new Error('expected two maps');
  return { hit, corrected, isHit };
}

/** @param {Float32Array} relevance */
async function panelOf(relevance) {
  const drawn = heatmap({ relevance, width: side, height: side, underlay: sample });
  return await sharp(drawn.pixels, { raw: { width: side, height: side, channels: 3 } })
    .resize(panel, panel, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

/**
 * @param {string} file
 * @param {readonly Float32Array[]} maps
 */
async function drawStrip(file, maps) {
  const parts = await Promise.all(
    maps.map(async (map, index) => ({
      input: await panelOf(map),
      left: index * (panel + gap),
      top: 0,
    })),
  );
  const width = maps.length * (panel + gap) - gap;
  await sharp({ create: { width, height: panel, channels: 3, background: '#ffffff' } })
    .composite(parts)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(file);
}

const clean = mapsOf(undefined).hit;
/** @type {Record<string, import('./error-model-pictures.mjs').PictureFigures>} */
const figures = {};
mkdirSync(path.join(root, 'docs', path.dirname(pictureFileOf('x'))), { recursive: true });
for (const { meta } of errorModels.definitions) {
  try {
    const trials = Array.from({ length: mostSeeds }, (_, seed) => seed);
    const seed = trials.find((tried) => {
      const { hit, isHit } = mapsOf({
        errorModel: meta.name,
        share: 1,
        seed: tried,
        points: [point],
      });
      return isHit && !((cosineSimilarity(hit, clean) ?? 0) > visible);
    });
    const plan = { errorModel: meta.name, share: 1, seed: seed ?? 0, points: [point] };
    const { hit, corrected } = mapsOf(plan);
    const cosine = (/** @type {Float32Array} */ map) =>
      Number((cosineSimilarity(map, clean) ?? Number.NaN).toFixed(3));
    figures[meta.name] = { hit: cosine(hit), corrected: cosine(corrected) };
    await drawStrip(path.join(root, 'docs', pictureFileOf(meta.name)), [clean, hit, corrected]);
    process.stdout.write(`${meta.name}: ${JSON.stringify(figures[meta.name])}, seed ${seed}\n`);
  } catch (error) {
    // A network without branches has no place for an error of routing, and no picture of one.
    process.stdout.write(`${meta.name}: ${/** @type {Error} */ (error).message}\n`);
  }
}
writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
