import { bindingPackage } from './native/paths.mjs';
import { proveBinding } from './native/proof.mjs';
import { routes } from './native/routes.mjs';
import { readNativeState, writeNativeState } from './native/state.mjs';
import { Unavailable } from './native/unavailable.mjs';

/** @typedef {import('./context.mjs').Context} Context */

/**
 * A full disk or a folder without permission closes a route; anything else is a fault of this program.
 *
 * @param {unknown} error
 */
function asUnavailable(error) {
  if (error instanceof Unavailable) return error;
  if (error instanceof Error && 'syscall' in error) return new Unavailable(error.message);
  throw error;
}

/**
 * Tries the routes in order until one leads to a library that computes.
 *
 * @param {import('./native/paths.mjs').BindingPackage} installed
 * @param {Context} context
 * @param {{ routes: readonly import('./native/routes.mjs').Route[], prove: typeof proveBinding }} means
 * @returns {Promise<{ route: string } | { reason: string, remedy: string }>}
 */
export async function findRoute(installed, context, { routes, prove }) {
  /** @type {{ route: string, problem: Unavailable }[]} */
  const closed = [];
  for (const { name, provide } of routes) {
    try {
      await provide(installed, context);
      await prove(context);
      return { route: name };
    } catch (error) {
      closed.push({ route: name, problem: asUnavailable(error) });
    }
  }
  for (const { problem } of closed.filter(({ problem }) => problem.output !== '')) {
    context.talk.line(`${problem.message}; the end of what was printed:\n${problem.output}`);
  }
  const remedy = closed.map(({ problem }) => problem.remedy).find((text) => text !== undefined);
  return {
    reason: closed
      .filter(({ problem }) => problem.isNews)
      .map(({ route, problem }) => `${route}: ${problem.message}`)
      .join('; '),
    remedy: remedy ?? 'see docs/set-up.md',
  };
}

/** @param {Context} context */
const stateOf = ({ root, environment }) => {
  const installed = bindingPackage(root);
  return installed && readNativeState(installed, { root, environment });
};

/** @type {import('./context.mjs').Step} */
export const nativeTensorflow = {
  name: 'native',
  title: 'native TensorFlow: look for a library that works',
  isDone: (context) => {
    if (context.environment['PELLUCID_BACKEND'] === 'wasm') return true;
    const state = stateOf(context);
    return state?.status === 'ready' || (state !== undefined && !context.isRetry);
  },
  run: async (context) => {
    const installed = bindingPackage(context.root);
    if (installed === undefined) return 'native TensorFlow: not asked for by package.json';
    const outcome = await findRoute(installed, context, { routes, prove: proveBinding });
    writeNativeState(installed, outcome, context);
    return 'route' in outcome
      ? `native TensorFlow: works (${outcome.route})`
      : 'native TensorFlow: not to be had here';
  },
  notice: (context) => {
    const state = stateOf(context);
    const isWanted = context.environment['PELLUCID_BACKEND'] !== 'wasm';
    if (!isWanted || state?.status !== 'unavailable') return undefined;
    return [
      `native TensorFlow is not available (${state.reason}).`,
      'The slower WebAssembly backend serves.',
      `To change that, ${state.remedy}, then run: npm run setup`,
    ].join(' ');
  },
};
