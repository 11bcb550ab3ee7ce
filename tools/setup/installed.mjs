import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | undefined}
 */
const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/**
 * @param {LockedPackage | undefined} locked
 * @param {LockedPackage | undefined} installed
 */
const isSame = (locked, installed) =>
  locked?.version === installed?.version &&
  locked?.integrity === installed?.integrity &&
  locked?.link === installed?.link;

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed: then a
 * checkout that somebody set up by hand need not be installed again. Packages for other platforms may be missing.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const locked = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (locked === undefined || installed === undefined) return false;

  const isPlaced = (/** @type {string} */ place) => existsSync(join(root, place, 'package.json'));
  const isInNodeModules = (/** @type {string} */ place) => place.includes('node_modules/');
  return (
    Object.entries(installed)
      .filter(([place]) => isInNodeModules(place))
      .every(([place, entry]) => isSame(locked[place], entry) && isPlaced(place)) &&
    Object.entries(locked)
      .filter(([place]) => isInNodeModules(place))
      .every(([place, entry]) => place in installed || entry.optional || entry.devOptional)
  );
}
