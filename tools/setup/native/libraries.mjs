import { statSync } from 'node:fs';
import { join } from 'node:path';

import { fileDigest } from './digest.mjs';

/** @param {string} path */
const sizeOf = (path) => {
  try {
    return statSync(path).size;
  } catch {
    return undefined;
  }
};

/**
 * Whether the libraries are there with the right sizes; takes no time.
 *
 * @param {string} folder With `lib`.
 * @param {import('./pins.mjs').WheelPin} wheel
 */
export function hasLibraries(folder, wheel) {
  return wheel.libraries.every(({ file, bytes }) => sizeOf(join(folder, 'lib', file)) === bytes);
}

/**
 * Whether the libraries are, byte for byte, the pinned ones; takes seconds.
 *
 * @param {string} folder With `lib`.
 * @param {import('./pins.mjs').WheelPin} wheel
 */
export async function areLibrariesGenuine(folder, wheel) {
  if (!hasLibraries(folder, wheel)) return false;
  const digests = await Promise.all(
    wheel.libraries.map(({ file }) => fileDigest(join(folder, 'lib', file))),
  );
  return wheel.libraries.every(({ sha256 }, index) => digests[index] === sha256);
}
