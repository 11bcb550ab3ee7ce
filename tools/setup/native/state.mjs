import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { readStamp, writeStamp } from '../stamp.mjs';
import { toolsFingerprint } from './requirements.mjs';

const stampName = 'native-tensorflow';

/**
 * What the set-up knows of the native library.
 *
 * @typedef {{ status: 'ready', route: string, files: string }
 *   | { status: 'unavailable', reason: string, remedy: string, tools: string }} NativeState
 */

/**
 * The binding and the libraries as they lie there, by size; `undefined` when there is no binding.
 *
 * @param {import('./paths.mjs').BindingPackage} installed
 */
function filesInPlace({ folder, version, binding }) {
  const libraries = join(folder, 'deps/lib');
  try {
    const names = readdirSync(libraries).sort();
    const sizes = names.map((name) => `${name} ${statSync(join(libraries, name)).size}`);
    return [version, statSync(binding).size, ...sizes].join(', ');
  } catch {
    return undefined;
  }
}

/**
 * The state that an earlier run recorded, if it still holds: the files are as they were when they were proved to
 * work, or the tools that were missing are still missing.
 *
 * @param {import('./paths.mjs').BindingPackage} installed
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} context
 * @returns {NativeState | undefined}
 */
export function readNativeState(installed, { root, environment }) {
  /** @type {NativeState | undefined} */
  const state = readStamp(root, stampName);
  const stillHolds =
    state?.status === 'ready'
      ? state.files === filesInPlace(installed)
      : state?.tools === toolsFingerprint(environment);
  return stillHolds ? state : undefined;
}

/**
 * Records that the library works, or why it cannot be had.
 *
 * @param {import('./paths.mjs').BindingPackage} installed
 * @param {{ route: string } | { reason: string, remedy: string }} outcome
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} context
 */
export function writeNativeState(installed, outcome, { root, environment }) {
  /** @type {NativeState} */
  const state =
    'route' in outcome
      ? { status: 'ready', route: outcome.route, files: filesInPlace(installed) ?? '' }
      : { status: 'unavailable', ...outcome, tools: toolsFingerprint(environment) };
  writeStamp(root, stampName, state);
}
