import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { RelevanceError, loadOnnx, surveyOnnx } from '../../packages/relevance/dist/index.js';
import { root } from '../workspace/root.mjs';
import { graphTargets } from './graph-targets.mjs';
import { layersTarget } from './layers-target.mjs';
import { parseFields } from './message-tree.mjs';
import { fuzzedValue } from './record-source.mjs';

/** @typedef {import('./corpus.mjs').Seed} Seed */

const fixtures = join(root, 'packages/relevance/test/fixtures');

/** Models up to this are read as messages as a whole, their graph included. */
const largestModelBytes = 2 ** 20;

/** @returns {readonly Seed[]} */
function onnxSeeds() {
  const folder = join(fixtures, 'onnx');
  const small = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .map(({ model }) => Buffer.from(model, 'base64'));
  const exported = ['conv1d-1', 'conv1d-2', 'alex-1'].map((name) =>
    readFileSync(join(fixtures, 'zennit', name, 'model.onnx')),
  );
  return [...small, ...exported].map((value) => ({
    value,
    fields: parseFields(value, 8, largestModelBytes),
  }));
}

/**
 * What a loader and its survey say to one file; they must not contradict each other, and nothing but a typed error may come out.
 *
 * @param {() => import('../../packages/relevance/dist/index.js').Network} load
 * @param {() => readonly import('../../packages/relevance/dist/index.js').SurveyRow[]} survey
 * @returns {string}
 */
function outcomeOf(load, survey) {
  const problems = attempt(() => survey().flatMap(({ problem }) => problem ?? []));
  const network = attempt(load);
  const isClean = typeof problems !== 'string' && problems.length === 0;
  if (typeof network !== 'string' && !isClean) {
    throw new Error(`the survey refuses what is read: ${JSON.stringify(problems)}`);
  }
  if (network === 'UNSUPPORTED_LAYER' && isClean) {
    throw new Error('the survey shows no gap in a file that is refused');
  }
  return typeof network === 'string' ? network : 'network';
}

/**
 * The code of a typed error; anything else that is thrown goes on.
 *
 * @template Result
 * @param {() => Result} call
 * @returns {Result | string}
 */
function attempt(call) {
  try {
    return call();
  } catch (error) {
    if (error instanceof RelevanceError) return error.code;
    throw error;
  }
}

/** @returns {import('./fuzz-target.mjs').FuzzTarget} */
function onnxTarget() {
  const seeds = onnxSeeds();
  return {
    name: 'onnx',
    run: (random) => {
      const bytes = fuzzedValue(seeds, random);
      const external = () => bytes;
      return outcomeOf(
        () => loadOnnx(bytes, { external }),
        () => surveyOnnx(bytes, { external }),
      );
    },
  };
}

/**
 * Loaders of model files; each gets all the inputs.
 *
 * @returns {readonly { target: import('./fuzz-target.mjs').FuzzTarget, oneIn: number }[]}
 */
export function modelTargets() {
  return [onnxTarget(), layersTarget(), ...graphTargets()].map((target) => ({ target, oneIn: 1 }));
}
