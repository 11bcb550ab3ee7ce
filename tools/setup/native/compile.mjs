import { existsSync, realpathSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { bundledNodeGyp } from '../npm.mjs';
import { missingForCompiling } from './requirements.mjs';
import { Unavailable, installTools } from './unavailable.mjs';

/** Node's own headers, where the installation brought them along; else node-gyp downloads them. */
function headerSettings() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  const hasHeaders = existsSync(join(prefix, 'include/node/node.h'));
  return hasHeaders ? { npm_config_nodedir: prefix } : {};
}

/**
 * The environment in which the scripts of an installed package find their tools.
 *
 * @param {import('../context.mjs').Context} context
 * @returns {NodeJS.ProcessEnv}
 */
export function buildEnvironment({ root, environment }) {
  const nodeGyp = bundledNodeGyp(environment);
  return {
    ...environment,
    ...headerSettings(),
    ...(nodeGyp === undefined ? {} : { npm_config_node_gyp: nodeGyp }),
    npm_config_jobs: 'max',
    PATH: [join(root, 'node_modules/.bin'), dirname(process.execPath), environment['PATH']].join(
      delimiter,
    ),
  };
}

/**
 * Compiles the binding of @tensorflow/tfjs-node against the libraries in its `deps`.
 *
 * @param {import('./paths.mjs').BindingPackage} installed
 * @param {import('../context.mjs').Context} context
 */
export async function compileBinding(installed, context) {
  const missing = missingForCompiling(context.environment);
  if (missing.length > 0) {
    throw new Unavailable(`missing: ${missing.join(', ')}`, { remedy: installTools });
  }

  const progress = context.talk.progress('TensorFlow: compiling the binding for Node');
  const compiler = join(context.root, 'node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp');
  const { code, output } = await runCommand(
    [process.execPath, compiler, 'install', '--build-from-source'],
    {
      cwd: installed.folder,
      environment: buildEnvironment(context),
      onOutput: context.talk.output,
    },
  ).finally(progress.end);
  rmSync(join(installed.folder, 'build'), { recursive: true, force: true });
  if (code === 0 && existsSync(installed.binding)) return;
  throw new Unavailable('the binding for Node does not compile here', {
    output: lastLines(output),
  });
}
