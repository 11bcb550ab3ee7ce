import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  RelevanceError,
  loadTensorflowGraph,
  loadTfjsGraph,
  surveyTensorflowGraph,
  surveyTfjsGraph,
} from '../../packages/relevance/dist/index.js';
import { root } from '../workspace/root.mjs';
import { parseFields } from './message-tree.mjs';
import { mutateJson } from './mutate-json.mjs';
import { fuzzedValue } from './record-source.mjs';

/** @typedef {import('./fuzz-target.mjs').FuzzTarget} FuzzTarget */
/** @typedef {import('../../packages/relevance/dist/index.js').Network} Network */

const fixtures = join(root, 'packages/relevance/test/fixtures/tensorflow-graph');

/** Values of one sample that no tensor may have more of. */
const mostValues = 2 ** 28;

/**
 * Frozen graphs that TensorFlow has written, broken.
 *
 * @returns {FuzzTarget}
 */
function frozenTarget() {
  const folder = join(fixtures, 'graphs');
  const seeds = readdirSync(folder).map((file) => {
    const value = readFileSync(join(folder, file));
    return { value, fields: parseFields(value, 8) };
  });
  return {
    name: 'tensorflow-graph',
    run: (random) => {
      const bytes = fuzzedValue(seeds, random);
      return outcomeOf(
        () => loadTensorflowGraph(bytes),
        () => surveyTensorflowGraph(bytes),
      );
    },
  };
}

/**
 * Graph models of TensorFlow.js, broken.
 *
 * @returns {FuzzTarget}
 */
function graphModelTarget() {
  const folder = join(fixtures, 'graph-models');
  const seeds = readdirSync(folder).map((file) =>
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  );
  return {
    name: 'tfjs-graph',
    run: (random) => {
      const seed = random.pick(seeds);
      const model = structuredClone(seed.model);
      for (let change = random.below(4); change >= 0; change -= 1) mutateJson(model, random);
      const data = Buffer.from(seed.weights, 'base64');
      const weights = random.oneIn(8) ? data.subarray(random.below(data.length)) : data;
      return outcomeOf(
        () => loadTfjsGraph(model, weights),
        () => surveyTfjsGraph(model, weights),
      );
    },
  };
}

/**
 * What a loader and its survey say to one file; they must not contradict each other, and nothing but a typed error may come out.
 *
 * @param {() => Network} load
 * @param {() => readonly { problem: string | null }[]} survey
 * @returns {string}
 */
function outcomeOf(load, survey) {
  const network = attempt(load);
  const rows = attempt(survey);
  const isClean = typeof rows !== 'string' && rows.every(({ problem }) => problem === null);
  if (typeof network === 'string') {
    if (network === 'UNSUPPORTED_LAYER' && isClean) {
      throw new Error('the survey shows no gap in a file that is refused');
    }
    return network;
  }
  if (!isClean) throw new Error(`the survey refuses what is read: ${JSON.stringify(rows)}`);
  for (const [name, shape] of network.shapes) {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    if (!(size >= 1 && size <= mostValues))
      throw new Error(`${name} has the shape [${shape.join()}]`);
  }
  return 'network';
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

/**
 * Loaders of TensorFlow graphs.
 *
 * @returns {readonly FuzzTarget[]}
 */
export function graphTargets() {
  return [frozenTarget(), graphModelTarget()];
}
