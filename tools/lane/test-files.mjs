import { join } from 'node:path';

import { listFiles } from '../workspace/list-files.mjs';

/** Folders of tests that start servers, kill processes or take long. */
const slowFolders = ['test/integration/', 'test/slow/'];

/**
 * What tells vitest to leave those folders out, and to load TensorFlow once a process instead of once a file. The whole lane
 * isolates the files from each other.
 */
export const quickArguments = [
  ...slowFolders.map((folder) => `--exclude=**/${folder}**`),
  '--no-isolate',
  '--passWithNoTests',
];

/**
 * The test files that a run has to report on, relative to the root.
 *
 * @param {string} root
 * @param {string} folder Of the project.
 * @param {{ isQuick: boolean }} options
 */
export function testFiles(root, folder, { isQuick }) {
  return listFiles(join(root, folder, 'test'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/test/${file}`)
    .filter((file) => !isQuick || !slowFolders.some((slow) => file.includes(slow)));
}
