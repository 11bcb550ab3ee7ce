import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { listFiles } from '../workspace/list-files.mjs';
import { lastLines, runCommand } from './command.mjs';
import { SetupError } from './context.mjs';
import { removeStaleOutputs } from './stale-outputs.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const stampName = 'build';

/**
 * Folders of the projects that `tsc -b` builds.
 *
 * @param {string} root
 * @returns {string[]}
 */
const builtFolders = (root) =>
  /** @type {{ references: { path: string }[] }} */ (
    JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  ).references.map(({ path }) => path);

/**
 * Changes whenever a source or a setting of the build was touched; reads no source.
 *
 * @param {string} root
 */
export function buildFingerprint(root) {
  const folders = builtFolders(root);
  const hash = createHash('sha256');
  const settings = folders.flatMap((folder) => [
    `${folder}/tsconfig.json`,
    `${folder}/package.json`,
  ]);
  const sources = folders.flatMap((folder) =>
    listFiles(join(root, folder, 'src')).map((file) => `${folder}/src/${file}`),
  );
  const compiler = 'node_modules/typescript/package.json';
  for (const file of ['tsconfig.json', 'tsconfig.base.json', compiler, ...settings, ...sources]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\n${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} root */
const hasOutputs = (root) =>
  builtFolders(root).every((folder) => existsSync(join(root, folder, 'dist/.tsbuildinfo')));

/** @type {import('./context.mjs').Step} */
export const build = {
  name: 'build',
  title: 'build: compile what changed',
  isDone: ({ root }) =>
    hasOutputs(root) && readStamp(root, stampName)?.fingerprint === buildFingerprint(root),
  run: async ({ root, environment, talk }) => {
    const fingerprint = buildFingerprint(root);
    for (const folder of builtFolders(root)) removeStaleOutputs(join(root, folder));
    const progress = talk.progress('build: tsc -b');
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { code, output } = await runCommand([process.execPath, compiler, '-b'], {
      cwd: root,
      environment,
      onOutput: talk.output,
    }).finally(progress.end);
    if (code !== 0) {
      throw new SetupError('the sources do not compile', {
        output: lastLines(output, 40),
        remedy: 'mend the lines above; `npx tsc -b` repeats just this',
      });
    }
    writeStamp(root, stampName, { fingerprint });
    return 'build: done';
  },
};
