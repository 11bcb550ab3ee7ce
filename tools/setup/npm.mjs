import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { findProgram } from './find-program.mjs';

/**
 * How to start npm: the one that started this process, else the one on the search path.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {[program: string, ...programArguments: string[]] | undefined}
 */
export function npmCommand(environment) {
  const running = environment['npm_execpath'];
  if (running?.endsWith('npm-cli.js') && existsSync(running)) return [process.execPath, running];
  const found = findProgram('npm', environment);
  return found === undefined ? undefined : [found];
}

/**
 * The node-gyp that npm carries, wherever npm lives.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function bundledNodeGyp(environment) {
  const npm = npmCommand(environment)?.at(-1);
  if (npm === undefined) return undefined;
  const path = join(dirname(realpathSync(npm)), '../node_modules/node-gyp/bin/node-gyp.js');
  return existsSync(path) ? path : undefined;
}
