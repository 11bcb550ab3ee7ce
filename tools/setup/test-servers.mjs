import { Unavailable } from './native/unavailable.mjs';
import { readServerStates, writeServerStates } from './servers/server-state.mjs';
import { serverSources } from './servers/sources.mjs';

/** @typedef {import('./context.mjs').Context} Context */
/** @typedef {import('./servers/server-source.mjs').ServerName} ServerName */
/** @typedef {import('./servers/server-source.mjs').ServerSource} ServerSource */
/** @typedef {import('./servers/server-state.mjs').ServerState} ServerState */

/**
 * A full disk or a folder without permission makes a program unavailable; anything else is a fault of this one.
 *
 * @param {unknown} error
 */
function asUnavailable(error) {
  if (error instanceof Unavailable) return error;
  if (error instanceof Error && 'syscall' in error) return new Unavailable(error.message);
  throw error;
}

/**
 * @param {ServerSource} source
 * @param {Context} context
 * @returns {Promise<[string, ServerState][]>}
 */
async function provide(source, context) {
  try {
    const places = await source.provide(context);
    return Object.entries(places).map(([name, place]) => [name, { status: 'ready', ...place }]);
  } catch (error) {
    const { message: reason, remedy = 'see docs/set-up.md', output } = asUnavailable(error);
    if (output !== '') context.talk.line(`${reason}; the end of what was printed:\n${output}`);
    return source.names.map((name) => [name, { status: 'unavailable', reason, remedy }]);
  }
}

/**
 * @param {ServerSource} source
 * @param {Context} context
 */
function isSettled(source, context) {
  const states = readServerStates(context);
  const isReady = source.names.every((name) => states[name]?.status === 'ready');
  if (isReady) return source.isInPlace(context);
  return !context.isRetry && source.names.every((name) => states[name] !== undefined);
}

/**
 * The step that finds or fetches what the tests run beside Node.
 *
 * @param {readonly ServerSource[]} sources
 * @returns {import('./context.mjs').Step}
 */
export const provideServers = (sources) => ({
  name: 'test-servers',
  title: 'servers for the tests: Kafka, kcat, Prometheus, Alertmanager',
  isDone: (context) => sources.every((source) => isSettled(source, context)),
  run: async (context) => {
    const states = readServerStates(context);
    for (const source of sources.filter((candidate) => !isSettled(candidate, context))) {
      Object.assign(states, Object.fromEntries(await provide(source, context)));
      writeServerStates(states, context);
    }
    const missing = Object.keys(states).filter(
      (name) => states[/** @type {ServerName} */ (name)]?.status === 'unavailable',
    );
    return missing.length === 0
      ? 'servers for the tests: ready'
      : `servers for the tests: not to be had here: ${missing.join(', ')}`;
  },
  notice: (context) => {
    const states = readServerStates(context);
    const lines = sources.flatMap(({ title, names }) => {
      const state = names.map((name) => states[name]).find((known) => known !== undefined);
      return state?.status === 'unavailable'
        ? [`${title} is not available (${state.reason}). To change that, ${state.remedy}.`]
        : [];
    });
    if (lines.length === 0) return undefined;
    return `${lines.join('\n')}\nThe tests that need it are skipped. Then run: npm run setup -- --servers`;
  },
});

export const testServers = provideServers(serverSources);
