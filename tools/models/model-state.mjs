import { readStamp, writeStamp } from '../setup/stamp.mjs';

const stampName = 'models';

/**
 * What the set-up knows of one model or data set.
 *
 * @typedef {{ status: 'ready', path: string }
 *   | { status: 'unavailable', reason: string, remedy: string }} ModelState
 */

/**
 * What an earlier run recorded, by name.
 *
 * @param {{ root: string }} context
 * @returns {Record<string, ModelState>}
 */
export const readModelStates = ({ root }) => readStamp(root, stampName)?.models ?? {};

/**
 * @param {Record<string, ModelState>} models
 * @param {{ root: string }} context
 */
export const writeModelStates = (models, { root }) => writeStamp(root, stampName, { models });

/**
 * What is there and what is not, as one word for the cache of test results.
 *
 * @param {{ root: string }} context
 */
export const describeModelStates = (context) =>
  Object.entries(readModelStates(context))
    .map(
      ([name, state]) =>
        `${name}:${state.status === 'ready' ? state.path.split('/').at(-1) : state.status}`,
    )
    .join(',');
