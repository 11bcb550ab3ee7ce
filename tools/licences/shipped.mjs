import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package that somebody who installs a published project gets.
 *
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression; empty when the package states none.
 */

/** @param {unknown} field */
const licenceOf = (field) =>
  typeof field === 'string'
    ? field
    : (/** @type {{ type?: string } | undefined} */ (field)?.type ?? '');

/**
 * What the lock file says is not for development only; the installed package itself has the last word on its licence,
 * the lock file speaks for packages of other platforms.
 *
 * @param {string} root
 * @returns {Shipped[]}
 */
export function shippedPackages(root) {
  /** @type {{ packages: Record<string, { version?: string, license?: unknown, dev?: boolean, link?: boolean }> }} */
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const entries = Object.entries(lock.packages).filter(
    ([place, { dev, link }]) => place.includes('node_modules/') && !dev && !link,
  );
  return entries.map(([place, { version = '', license }]) => ({
    name: place.slice(place.lastIndexOf('node_modules/') + 13),
    version,
    licence: installedLicence(join(root, place)) ?? licenceOf(license),
  }));
}

/** @param {string} folder */
function installedLicence(folder) {
  try {
    return licenceOf(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).license);
  } catch {
    return undefined;
  }
}
