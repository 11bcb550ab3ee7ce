import { basename } from 'node:path';

import { fileDigest } from '../setup/native/digest.mjs';
import { Unavailable } from '../setup/native/unavailable.mjs';

/**
 * Refuses a file whose content is not the pinned one.
 *
 * @param {string} path
 * @param {string} sha256
 */
export async function expectDigest(path, sha256) {
  if ((await fileDigest(path)) === sha256) return;
  throw new Unavailable(`${basename(path)} has a wrong checksum`);
}
