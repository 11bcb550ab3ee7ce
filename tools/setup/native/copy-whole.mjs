import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Copies a file so that the destination is whole or absent, never half.
 *
 * @param {string} source
 * @param {string} destination
 */
export function copyWhole(source, destination) {
  const partial = `${destination}.${process.pid}.partial`;
  mkdirSync(dirname(destination), { recursive: true });
  copyFileSync(source, partial);
  renameSync(partial, destination);
}
