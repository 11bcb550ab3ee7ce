import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { fetchWheel } from './fetch-wheel.mjs';
import { areLibrariesGenuine, hasLibraries } from './libraries.mjs';
import { cacheFolder, libraryFolder } from './paths.mjs';
import { Unavailable } from './unavailable.mjs';
import { unpackWheel } from './unpack-wheel.mjs';

/**
 * @param {string} folder
 * @param {import('./pins.mjs').WheelPin} wheel
 */
function requireSpace(folder, { bytes, extractedBytes }) {
  const { bavail, bsize } = statfsSync(folder);
  const needed = bytes + extractedBytes;
  if (bavail * bsize >= needed) return;
  throw new Unavailable(
    `${folder} has less than the ${Math.ceil(needed / 1e6)} MB free that TensorFlow takes (PELLUCID_CACHE names another place)`,
  );
}

/**
 * Moves the finished folder to its place; one that another checkout finished first is as good.
 *
 * @param {string} finished
 * @param {string} place
 * @param {import('./pins.mjs').WheelPin} wheel
 */
function moveIntoPlace(finished, place, wheel) {
  try {
    renameSync(finished, place);
  } catch (error) {
    if (!hasLibraries(place, wheel)) throw error;
  }
}

/**
 * Puts the pinned libraries and headers into the cache, unless they are there. The wheel is unpacked beside its final
 * place and renamed at the end; what a killed run of this checkout left behind is removed first.
 *
 * @param {import('./pins.mjs').WheelPin} wheel
 * @param {import('../context.mjs').Context} context
 * @param {typeof fetchWheel} [fetch]
 * @returns {Promise<string>} The folder with `lib` and `include`.
 */
export async function ensureLibraries(wheel, context, fetch = fetchWheel) {
  const folder = libraryFolder(cacheFolder(context.environment), wheel);
  if (await areLibrariesGenuine(folder, wheel)) return folder;

  rmSync(folder, { recursive: true, force: true });
  const checkout = createHash('sha256').update(context.root).digest('hex').slice(0, 12);
  const partial = join(dirname(folder), `partial-${checkout}`);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    requireSpace(partial, wheel);
    const archive = await fetch(wheel, join(partial, 'wheel'), context);
    const unpacked = join(partial, 'unpacked');
    await unpackWheel(archive, unpacked, { wheel, talk: context.talk });
    if (!(await areLibrariesGenuine(unpacked, wheel))) {
      throw new Unavailable('the libraries inside the TensorFlow wheel are not the pinned ones');
    }
    moveIntoPlace(unpacked, folder, wheel);
    return folder;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
