#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createInjectedExplainer, errorModels } from '@pellucid/error-models';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import { cosineSimilarity } from '@pellucid/ground-truth';
import { canonize, compile, createComposite, pointsOf } from '@pellucid/relevance';
import sharp from 'sharp';

import { loadBackend } from '../../apps/pipeline/dist/backend/load-backend.js';
import { heatmap } from '../../apps/pipeline/dist/images/heatmap.js';
import { loadModel } from '../../apps/pipeline/dist/models/load-model.js';
import { root } from '../workspace/root.mjs';
import {
  branchedPicture,
  figuresFile,
  pictureOfError,
  picturedOptions,
  picturedPoint,
} from './error-model-pictures.mjs';

const digitSide = 28;
const digitSize = digitSide ** 2;
/** Pixels that a value is drawn with. */
const zoom = 4;
const gap = 4;
/** Share of the values that take the strongest colour. */
const clippedShare = 0.01;

const folder = path.join(root, 'apps/pipeline/models/smallcnn-mnist/1');

/** The digit that is drawn, behind another one. */
function readDigits() {
  const { digits } = JSON.parse(readFileSync(path.join(folder, 'data.json'), 'utf8')).parts.heldOut;
  const values = new Float32Array(2 * digitSize);
  for (const [place, [digit, position]] of digits.slice(4, 6).entries()) {
    const file = new URL(import.meta.resolve(`mnist/src/digits/${digit}.json`));
    const pixels = JSON.parse(readFileSync(file, 'utf8')).data;
    values.set(pixels.slice(digitSize * position, digitSize * (position + 1)), digitSize * place);
  }
  return values;
}

/** @param {Float32Array} values */
function limitOf(values) {
  const sorted = values.map(Math.abs).toSorted();
  return sorted[Math.floor(sorted.length * (1 - clippedShare))] ?? 0;
}

await loadBackend();
const { network } = await loadModel(folder);
const explainer = compile(network, { composite: createComposite('epsilon-plus') });
const points = pointsOf(canonize(network));
const values = readDigits();

/**
 * The maps of the second digit at the point of the errors and at the input, with the error where there is one.
 *
 * @param {string | undefined} name - Of the error model.
 * @param {readonly string[]} filters
 */
function explain(name, filters) {
  const plan = name === undefined ? undefined : planOf(name);
  const injected = createInjectedExplainer(explainer, network, plan);
  const traced = injected.trace({
    batch: { shape: [2, digitSide, digitSide, 1], values },
    events: [
      { id: 'before', position: 999, worker: 0 },
      { id: 'hit', position: 1000, worker: 0 },
    ],
    targets: ['predicted', 'predicted'],
    start: 'logit',
  });
  const chain = compileChain(filters, { points, registry: builtinFilters });
  const maps = { point: new Float32Array(digitSize), input: new Float32Array(digitSize) };
  for (const part of traced.parts) {
    const place = part.positions.indexOf(1);
    const visit = correction({ chain, ...(part.injection && { injection: part.injection }) });
    const { relevance } = part.propagate({
      atPoint: (view) => {
        const outcome = visit(view);
        if (view.point.id === picturedPoint && place !== -1)
          maps.point = sumOfChannels(view.relevance(), { samples: view.samples, place });
        return outcome;
      },
    });
    const from = place * digitSize;
    if (place !== -1) maps.input = relevance.values.slice(from, from + digitSize);
  }
  traced.dispose();
  injected.dispose();
  return maps;
}

/**
 * @param {Float32Array} relevance - `[samples, digitSide, digitSide, channels]`
 * @param {{ samples: number, place: number }} which
 */
function sumOfChannels(relevance, { samples, place }) {
  const channels = relevance.length / samples / digitSize;
  const first = place * digitSize * channels;
  return Float32Array.from({ length: digitSize }, (_, position) => {
    const from = first + position * channels;
    return relevance.subarray(from, from + channels).reduce((sum, value) => sum + value, 0);
  });
}

/** @param {string} name */
function planOf(name) {
  const options = picturedOptions[name] ?? {};
  const eventIdPrefix = 'hit';
  return { errorModel: name, options, share: 1, seed: 7, eventIdPrefix, points: [picturedPoint] };
}

/**
 * @param {Float32Array} relevance
 * @param {number} limit
 */
function panelOf(relevance, limit) {
  const underlay = values.subarray(digitSize);
  const size = { width: digitSide, height: digitSide };
  const { pixels } = heatmap({ relevance, ...size, underlay, limit });
  return sharp(pixels, { raw: { ...size, channels: 3 } })
    .resize(digitSide * zoom, digitSide * zoom, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

const sound = explain(undefined, []);
/** @type {Record<string, (number | null)[]>} */
const figures = {};
for (const model of errorModels.definitions) {
  const { name } = model.meta;
  const picture = pictureOfError(model);
  if (picture === undefined) continue;
  const { filter, place } = picture;
  const limit = limitOf(sound[place]);
  const all = [
    sound,
    explain(name, []),
    ...(filter === undefined ? [] : [explain(name, [filter])]),
  ];
  const maps = all.map((each) => each[place]);
  figures[name] = maps.slice(1).map((map) => {
    const cosine = cosineSimilarity(map, sound[place]) ?? Number.NaN;
    return Number.isFinite(cosine) ? Number(cosine.toFixed(3)) : null;
  });
  const panels = await Promise.all(maps.map((map) => panelOf(map, limit)));
  const side = digitSide * zoom;
  const file = path.join(root, 'docs', picture.file);
  mkdirSync(path.dirname(file), { recursive: true });
  const width = panels.length * (side + gap) - gap;
  await sharp({ create: { width, height: side, channels: 3, background: '#ffffff' } })
    .composite(panels.map((input, place) => ({ input, left: place * (side + gap), top: 0 })))
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(file);
  process.stdout.write(`${picture.file}: ${panels.length} maps\n`);
}
const { [branchedPicture.errorModel]: branched } = JSON.parse(readFileSync(figuresFile, 'utf8'));
if (branched !== undefined) figures[branchedPicture.errorModel] = branched;
writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
explainer.dispose();
