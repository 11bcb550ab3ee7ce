import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { root } from '../workspace/root.mjs';
import { block, page } from './markdown.mjs';

const launcher = path.join(root, 'apps/pipeline/bin/pellucid.mjs');

/**
 * The help of every verb, as the command prints it.
 *
 * @returns {[file: string, text: string][]}
 */
export function commandPages() {
  const overview = help();
  const verbs = [...overview.matchAll(/^ {2}([a-z-]+)(?: |$)/gm)]
    .map(([, verb = '']) => verb)
    .filter((verb) => verb !== 'help');
  const text = page(
    '# The command',
    'From the root of a set-up checkout: `npx --no-install pellucid <verb>`. Every verb exits with 0 when done, with 2 when what stands on the command line, in the config or in a composite’s file cannot be asked for, and with 1 when anything else went wrong: a model, array, image or profile that cannot be read or does not fit, a place that cannot be written to, a message system that does not answer. Data go to stdout, talk to stderr. Arrays are NumPy `.npy` files (read: any C-order little-endian float or integer; written: float32), images PNG or JPEG.',
    block(overview),
    ...verbs.map((verb) => `## ${verb}\n\n${block(help(verb))}`),
  );
  return [['docs/commands.md', text]];
}

/** @param {readonly string[]} verb */
function help(...verb) {
  const environment = { ...process.env, COLUMNS: '100', NO_COLOR: '1' };
  return execFileSync(process.execPath, [launcher, ...verb, '--help'], {
    encoding: 'utf8',
    env: environment,
  }).trimEnd();
}
