import { basename, join } from 'node:path';

import { listFiles } from '../workspace/list-files.mjs';
import { workspaceProjects } from '../workspace/projects.mjs';

const ending = '.bench.ts';

/**
 * @typedef {object} Bench
 * @property {string} name For instance `gap-gate`.
 * @property {string} project Name of its project.
 * @property {string} folder Folder of its project, relative to the root.
 * @property {string} file Relative to the root.
 */

/**
 * The benches of all projects.
 *
 * @param {string} root
 * @returns {Bench[]}
 */
export function findBenches(root) {
  return workspaceProjects(root).flatMap(({ name, folder }) =>
    listFiles(join(root, folder, 'bench'))
      .filter((file) => file.endsWith(ending))
      .map((file) => ({
        name: basename(file, ending),
        project: name,
        folder,
        file: `${folder}/bench/${file}`,
      })),
  );
}

/**
 * The benches that words ask for: the name of a bench, of a project, or both with a slash between; all of them
 * without words.
 *
 * @param {readonly Bench[]} benches
 * @param {readonly string[]} words
 * @returns {{ chosen: Bench[], unknown: string[] }}
 */
export function chooseBenches(benches, words) {
  const isMeant = (/** @type {Bench} */ { name, project }, /** @type {string} */ word) =>
    [name, project, `${project}/${name}`].includes(word);
  return {
    chosen: benches.filter(
      (bench) => words.length === 0 || words.some((word) => isMeant(bench, word)),
    ),
    unknown: words.filter((word) => !benches.some((bench) => isMeant(bench, word))),
  };
}
