import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { fileDigest } from './digest.mjs';
import { watchFolder } from './folder-size.mjs';
import { findPython } from './requirements.mjs';
import { Unavailable, installTools } from './unavailable.mjs';

const idleLimitMs = 120_000;

/**
 * What pip needs to know to fetch a wheel, and what it has to be.
 *
 * @typedef {Pick<import('./pins.mjs').WheelPin, 'requirement' | 'pythonVersion' | 'implementation' | 'abi' | 'platform' |
 *   'bytes' | 'sha256'>} FetchedWheel
 */

/**
 * Fetches the wheel with pip, through whatever index and proxy the machine has configured.
 *
 * @param {FetchedWheel} wheel
 * @param {string} folder Empty; receives the file.
 * @param {import('../context.mjs').Context} context
 * @returns {Promise<string>} Path of the file; not yet checked.
 */
async function download(wheel, folder, { environment, talk }) {
  const python = findPython(environment);
  if (python === undefined) throw new Unavailable('python3 is missing', { remedy: installTools });
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const pip = /** @type {const} */ ([python, '-m', 'pip']);
  const inFolder = { cwd: folder, environment: { ...environment, TMPDIR: scratch } };
  const version = await runCommand([...pip, '--version'], inFolder);
  if (version.code !== 0) {
    const output = lastLines(version.output, 3);
    throw new Unavailable('pip is missing', { output, remedy: installTools });
  }

  const progress = talk.progress(`${wheel.requirement}: downloading`, wheel.bytes);
  const stop = watchFolder(folder, progress.update);
  const { code, output, isStalled } = await runCommand(
    [
      ...pip,
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--no-cache-dir',
      '--no-input',
      '--progress-bar=off',
      `--python-version=${wheel.pythonVersion}`,
      `--implementation=${wheel.implementation}`,
      `--abi=${wheel.abi}`,
      `--platform=${wheel.platform}`,
      `--dest=${folder}`,
      wheel.requirement,
    ],
    { ...inFolder, onOutput: talk.output, idleLimitMs: () => idleLimitMs },
  ).finally(() => {
    stop();
    progress.end();
  });
  if (isStalled)
    throw new Unavailable(`the download of ${wheel.requirement} stood still for two minutes`);
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (code !== 0 || file === undefined) {
    throw new Unavailable(`pip could not download ${wheel.requirement}`, {
      output: lastLines(output),
      remedy: 'check the network and that pip is 19.3 or newer',
    });
  }
  return join(folder, file);
}

/**
 * Fetches the pinned wheel; what does not have the pinned checksum is thrown away and fetched once more.
 *
 * @param {FetchedWheel} wheel
 * @param {string} folder
 * @param {import('../context.mjs').Context} context
 * @param {typeof download} [fetchOnce]
 * @returns {Promise<string>}
 */
export async function fetchWheel(wheel, folder, context, fetchOnce = download) {
  for (let attempt = 1; ; attempt += 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const path = await fetchOnce(wheel, folder, context);
    if ((await fileDigest(path)) === wheel.sha256) return path;
    if (attempt === 2) {
      throw new Unavailable(`the download of ${wheel.requirement} has a wrong checksum, twice`);
    }
    context.talk.line('the download has a wrong checksum and is refused; fetching it again');
  }
}
