import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { lastLines, runCommand } from '../../setup/command.mjs';
import { fetchWheel } from '../../setup/native/fetch-wheel.mjs';
import { watchFolder } from '../../setup/native/folder-size.mjs';
import { Unavailable } from '../../setup/native/unavailable.mjs';
import { npmCommand } from '../../setup/npm.mjs';
import { anyMachine } from './package-pin.mjs';

/** @typedef {import('./package-pin.mjs').PackagePin} PackagePin */
/** @typedef {import('../../setup/context.mjs').Context} Context */

/**
 * Has npm fetch the tarball of a package; nothing is installed and no script runs.
 *
 * @param {{ requirement: string, bytes: number }} pin
 * @param {string} folder Empty; receives the file.
 * @param {Context} context
 * @returns {Promise<string>} Path of the file; not yet checked.
 */
async function packWithNpm({ requirement, bytes }, folder, { environment, talk }) {
  const npm = npmCommand(environment);
  if (npm === undefined) throw new Unavailable('npm is missing');
  const progress = talk.progress(`${requirement}: downloading`, bytes);
  const stop = watchFolder(folder, progress.update);
  const { code, output, isStalled } = await runCommand(
    [...npm, 'pack', '--silent', '--ignore-scripts', requirement],
    { cwd: folder, environment, onOutput: talk.output, idleLimitMs: () => 120_000 },
  ).finally(() => {
    stop();
    progress.end();
  });
  if (isStalled)
    throw new Unavailable(`the download of ${requirement} stood still for two minutes`);
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || file === undefined) {
    throw new Unavailable(`npm could not download ${requirement}`, {
      output: lastLines(output),
      remedy: 'check the network and the registry that npm is configured with',
    });
  }
  return join(folder, file);
}

/**
 * Fetches a pinned package; what does not have the pinned checksum is thrown away and fetched once more.
 *
 * @param {PackagePin} pin
 * @param {string} folder Made, or emptied.
 * @param {Context} context
 * @returns {Promise<string>} Path of the file.
 */
export async function fetchPackage({ kind, tags = anyMachine, ...pin }, folder, context) {
  mkdirSync(folder, { recursive: true });
  const wheel = { ...pin, ...tags };
  return kind === 'npm'
    ? await fetchWheel(wheel, folder, context, packWithNpm)
    : await fetchWheel(wheel, folder, context);
}
