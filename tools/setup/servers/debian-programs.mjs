import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { findProgram } from '../find-program.mjs';
import { Unavailable } from '../native/unavailable.mjs';
import { ensureDebianPackage, libraryFolders, packageFolder } from './debian-package.mjs';
import { relocate } from './relocate.mjs';

/** @typedef {import('./server-source.mjs').ServerName} ServerName */
/** @typedef {import('./server-source.mjs').ServerPlace} ServerPlace */

/**
 * Programs that come in one Debian package.
 *
 * @typedef {object} DebianPrograms
 * @property {string} title
 * @property {string} packageName
 * @property {Partial<Record<ServerName, readonly string[]>>} programs File names, the first one that exists is taken.
 * @property {string} versionFlag
 * @property {string} [dataFolder] Absolute path that the programs read their own files from; see `relocate`.
 * @property {string} remedy
 */

/**
 * @param {ServerName} name
 * @param {ServerPlace} place
 * @param {{ versionFlag: string, context: import('../context.mjs').Context }} how
 */
async function prove(name, { program, libraryFolders: libraries = [] }, { versionFlag, context }) {
  const { root, environment } = context;
  const { code, output } = await runCommand([program, versionFlag], {
    cwd: root,
    environment: { ...environment, LD_LIBRARY_PATH: libraries.join(':') },
  });
  if (code === 0) return;
  throw new Unavailable(`${name} does not start`, { output: lastLines(output, 5) });
}

/**
 * The programs of a Debian package: those on the search path, else the package unpacked in the cache.
 *
 * @param {DebianPrograms} details
 * @returns {import('./server-source.mjs').ServerSource}
 */
export function debianPrograms({ title, packageName, programs, ...details }) {
  const { versionFlag, dataFolder, remedy } = details;
  const entries = /** @type {[ServerName, readonly string[]][]} */ (Object.entries(programs));

  const onPath = (/** @type {NodeJS.ProcessEnv} */ environment) =>
    entries.map(([, files]) => files.map((file) => findProgram(file, environment)).find(Boolean));

  const isOnPath = (/** @type {NodeJS.ProcessEnv} */ environment) =>
    onPath(environment).every((program) => program !== undefined);

  /** @param {import('../context.mjs').Context} context */
  const places = async (context) => {
    const found = onPath(context.environment);
    if (isOnPath(context.environment)) return found.map((program = '') => ({ program }));
    const folder = await ensureDebianPackage(packageName, context);
    const bin = { PATH: join(folder, 'usr/bin') };
    return entries.map(([name, files]) => {
      const program = files.map((file) => findProgram(file, bin)).find(Boolean);
      if (program === undefined) throw new Unavailable(`${packageName} does not contain ${name}`);
      /** @type {ServerPlace} */
      const place = { program, libraryFolders: libraryFolders(folder) };
      const workingFolder = join(folder, dataFolder ?? '');
      return dataFolder !== undefined && relocate(program, dataFolder)
        ? { ...place, workingFolder }
        : place;
    });
  };

  return {
    title,
    names: entries.map(([name]) => name),
    isInPlace: ({ environment }) =>
      isOnPath(environment) || existsSync(packageFolder(packageName, environment)),
    provide: async (context) => {
      try {
        const found = await places(context);
        const provided = entries.map(([name], index) => ({ name, place: found[index] }));
        for (const { name, place } of provided) {
          if (place !== undefined) await prove(name, place, { versionFlag, context });
        }
        return Object.fromEntries(provided.map(({ name, place }) => [name, place]));
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        throw new Unavailable(error.message, { output: error.output, remedy });
      }
    },
  };
}
