import { statSync } from 'node:fs';
import { join } from 'node:path';

import { listFiles } from '../../workspace/list-files.mjs';

/**
 * Bytes of all files below a folder that another program may be changing.
 *
 * @param {string} folder
 */
export function folderSize(folder) {
  try {
    return listFiles(folder)
      .map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

/**
 * Reports the size of a growing folder until told to stop.
 *
 * @param {string} folder
 * @param {(bytes: number) => void} onBytes
 * @returns {() => void} Stops.
 */
export function watchFolder(folder, onBytes) {
  const timer = setInterval(() => onBytes(folderSize(folder)), 250).unref();
  return () => clearInterval(timer);
}
