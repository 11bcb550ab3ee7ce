import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Stamps live inside node_modules: whatever empties that folder takes them along.
 *
 * @param {string} root
 * @param {string} name
 */
const stampPath = (root, name) => join(root, 'node_modules', '.pellucid', `${name}.json`);

/**
 * What a finished step left behind, or `undefined` when it never finished.
 *
 * @param {string} root
 * @param {string} name
 * @returns {any}
 */
export function readStamp(root, name) {
  try {
    return JSON.parse(readFileSync(stampPath(root, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Records that a step finished; appears whole or not at all.
 *
 * @param {string} root
 * @param {string} name
 * @param {object} content
 */
export function writeStamp(root, name, content) {
  const path = stampPath(root, name);
  const partial = `${path}.${process.pid}.partial`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(partial, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(partial, path);
}

/**
 * @param {string} root
 * @param {string} name
 */
export function removeStamp(root, name) {
  rmSync(stampPath(root, name), { force: true });
}
