import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { listFiles } from '../../workspace/list-files.mjs';

/** @typedef {import('./mutation.mjs').Mutation} Mutation */

/**
 * Reads the lists beside the runner: one file an area, each exporting `mutations`, sorted by id.
 *
 * @param {string} folder
 * @returns {Promise<{ area: string, mutations: readonly Mutation[] }[]>}
 */
export async function loadAreas(folder) {
  const files = listFiles(folder).filter(
    (file) => file.endsWith('.mjs') && !file.includes('/') && file !== 'run.mjs',
  );
  return Promise.all(
    files.map(async (file) => ({
      area: file.replace(/\.mjs$/, ''),
      mutations: (await import(pathToFileURL(join(folder, file)).href)).mutations,
    })),
  );
}
