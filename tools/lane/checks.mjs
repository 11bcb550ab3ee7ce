import { join } from 'node:path';

import { runCommand } from '../setup/command.mjs';

/**
 * A check of the whole checkout; counts as one.
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly [script: string, ...programArguments: string[]]} command A script for Node, relative to the root.
 * @property {boolean} [needsBuild] Whether it looks at what the build made.
 */

/** @type {readonly Check[]} */
export const checks = [
  { name: 'format', command: ['node_modules/.bin/oxfmt', '--check'] },
  { name: 'licences', command: ['tools/licences/check.mjs'] },
  { name: 'generated pages', command: ['tools/docs/generate.mjs', '--check'], needsBuild: true },
];

/**
 * @param {Check} check
 * @param {{ root: string, environment: NodeJS.ProcessEnv }} options
 */
export async function runCheck({ command: [script, ...rest] }, { root, environment }) {
  const { code, output } = await runCommand([process.execPath, join(root, script), ...rest], {
    cwd: root,
    environment,
  });
  return { isPassed: code === 0, output };
}
