import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { listFiles } from '../workspace/list-files.mjs';

const output = /^(?<module>.+?)(?:\.d)?\.(?<kind>[cm]?)[jt]s(?:\.map)?$/;

/**
 * Removes what the compiler once made of a source that is no more; the compiler itself never does. Its record of what
 * it built goes too, or a source that comes back unchanged would count as built.
 *
 * @param {string} projectFolder Absolute.
 * @returns {string[]} The removed files, relative to `dist`.
 */
export function removeStaleOutputs(projectFolder) {
  const stale = listFiles(join(projectFolder, 'dist')).filter((file) => {
    const { module, kind } = output.exec(file)?.groups ?? {};
    if (module === undefined) return false;
    const candidates = [`${module}.${kind}ts`, `${module}.${kind}js`, `${module}.d.${kind}ts`];
    return !candidates.some((source) => existsSync(join(projectFolder, 'src', source)));
  });
  for (const file of stale) rmSync(join(projectFolder, 'dist', file));
  if (stale.length > 0) rmSync(join(projectFolder, 'dist/.tsbuildinfo'), { force: true });
  return stale;
}
