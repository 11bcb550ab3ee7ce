import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Point } from '@pellucid/relevance';
import { createComposite } from '@pellucid/relevance';

import type { Random } from '../../random/random.ts';
import { createRandom } from '../../random/random.ts';
import { fetchedModel } from './fetched-model.ts';
import type { Photo } from './photo.ts';
import { cutPhoto, decodePhoto } from './photo.ts';
import { readNetwork } from './read-network.ts';
import type { StudyInputs, StudyNetworkDefinition } from './study-network.ts';

const side = 224;

/** Layers that read the residual stream, from the first to the last size of it: as many as the paper filters at. */
const filteredLayers: ReadonlySet<string> = new Set([
  'block_1_expand',
  'block_3_expand',
  'block_6_expand',
  'block_9_expand',
  'block_13_expand',
  'block_16_expand',
]);

/** Points with more values than this, all of them near the input, would take most of the time of a calibration. */
const mostValues = 201_000;

/** MobileNetV2 of the npm package nsfwjs on squares cut out of four photos. */
export const photos: StudyNetworkDefinition = {
  name: 'mobilenet-photos',
  load: async () => {
    const network = await readNetwork(await fetchedModel('nsfwjs-mobilenet-v2'));
    const folder = await fetchedModel('photos');
    const names = (await readdir(folder)).filter((name) => /\.(?:png|jpg)$/.test(name)).toSorted();
    const images = await Promise.all(
      names.map(async (name) => decodePhoto(await readFile(join(folder, name)))),
    );
    return {
      name: 'mobilenet-photos',
      description: `MobileNetV2 of nsfwjs 4.4.0 on squares cut out of ${names.join(', ')}`,
      network,
      shape: [side, side, 3],
      composites: {
        epsilon: createComposite('uniform-epsilon', { epsilon: 0.01 }),
        'z-plus': createComposite('uniform-z-plus'),
      },
      filterPoints: (points: readonly Point[]) =>
        points.filter(({ name }) => filteredLayers.has(name)),
      tunedPoints: (points) =>
        points.filter(({ id, shape }) => id !== 'output' && sizeOf(shape) <= mostValues),
      isSlow: true,
      inputs: (part, count, seed) => cutSquares(images, part, count, seed),
      sizes: {
        full: { calibration: 120, heldOut: 8, batch: 8 },
        quick: { calibration: 60, heldOut: 4, batch: 10 },
      },
    };
  },
};

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Squares of calibration have odd sizes and those that are held out even ones: no square is in both. */
function cutSquares(
  images: readonly Photo[],
  part: 'calibration' | 'held-out',
  count: number,
  seed: number,
): StudyInputs {
  const random = createRandom({ seed, purpose: `squares of ${part}` });
  const size = side * side * 3;
  const inputs = new Float32Array(count * size);
  for (let event = 0; event < count; event += 1) {
    const photo = images[event % images.length]!;
    const isOdd = part === 'calibration';
    cutPhoto(photo, chooseSquare(photo, random, isOdd), {
      side,
      into: inputs.subarray(event * size, (event + 1) * size),
    });
  }
  return { inputs, count };
}

function chooseSquare(
  { height, width }: Photo,
  random: Random,
  isOdd: boolean,
): { readonly edge: number; readonly top: number; readonly left: number; isMirrored: boolean } {
  const most = Math.min(height, width);
  const edge = 2 * Math.floor((most * (0.6 + 0.4 * random.uniform())) / 2) - (isOdd ? 1 : 0);
  return {
    edge,
    top: random.integer(height - edge + 1),
    left: random.integer(width - edge + 1),
    isMirrored: random.integer(2) === 1,
  };
}
