import { RelevanceError, canonize, loadTfjsLayers } from '../../packages/relevance/dist/index.js';
import { layersModelSeeds } from './layers-model-seeds.mjs';
import { mutateBytes } from './mutate-bytes.mjs';
import { mutateJson } from './mutate-json.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/**
 * Layers models of TensorFlow.js with broken topologies, manifests and weights, as text and as parsed JSON: read, or refused with a
 * typed error.
 *
 * @returns {import('./fuzz-target.mjs').FuzzTarget}
 */
export function layersTarget() {
  return {
    name: 'tfjs-layers',
    run: (random) => {
      const model = brokenModel(random);
      if (model === null) return 'no JSON';
      try {
        return canonize(loadTfjsLayers(model.json, model.weights)).nodes.length > 0
          ? 'network'
          : 'empty';
      } catch (error) {
        if (!(error instanceof RelevanceError)) throw error;
        if (JSON.stringify(error.details).length > 100_000 || error.message.length > 20_000) {
          throw new Error(`a message of ${error.message.length} characters`, { cause: error });
        }
        return error.code;
      }
    },
  };
}

/**
 * @param {Random} random
 * @returns {{ json: unknown, weights: Uint8Array } | null}
 */
function brokenModel(random) {
  const seed = random.pick(layersModelSeeds);
  let { weights } = seed;
  if (random.oneIn(10))
    weights = mutateBytes(weights, random, random.pick(layersModelSeeds).weights);
  if (random.oneIn(5)) return ofText(seed.json, weights, random);
  const json = structuredClone(seed.json);
  for (let left = 1 + random.below(4); left > 0; left -= 1) mutateJson(json, random);
  return { json, weights };
}

/**
 * @param {unknown} sound
 * @param {Uint8Array} weights
 * @param {Random} random
 */
function ofText(sound, weights, random) {
  const text = Buffer.from(JSON.stringify(sound));
  const broken = mutateBytes(text, random, text).toString('utf8');
  try {
    return { json: JSON.parse(broken), weights };
  } catch {
    return null;
  }
}
