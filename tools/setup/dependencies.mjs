import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { workspaceFolders } from '../workspace/projects.mjs';
import { lastLines, runCommand } from './command.mjs';
import { SetupError } from './context.mjs';
import { isInstalled } from './installed.mjs';
import { npmCommand } from './npm.mjs';
import { readStamp, removeStamp, writeStamp } from './stamp.mjs';

const stampName = 'dependencies';

/** The fields of a package.json that decide what npm installs. */
const installFields = [
  'name',
  'version',
  'workspaces',
  'bin',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'overrides',
];

/**
 * Changes whenever `npm ci` would install something else.
 *
 * @param {string} root
 */
export function dependencyFingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const folder of ['', ...workspaceFolders(root)]) {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    hash.update(JSON.stringify([folder, installFields.map((field) => manifest[field] ?? null)]));
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** @param {string} output */
const remedyFor = (output) =>
  output.includes('npm install')
    ? 'package.json and package-lock.json disagree: run `npm install`, then commit both'
    : 'see the lines above; when the network failed, repeat the command (nothing half-done stays behind)';

/** @param {import('./context.mjs').Context} context */
async function installPackages({ root, environment, talk }) {
  const npm = npmCommand(environment);
  if (npm === undefined) {
    throw new SetupError('npm is not on the search path', {
      remedy: 'install npm (it comes with Node) and repeat the command',
    });
  }
  removeStamp(root, stampName);
  rmSync(join(root, 'node_modules/.package-lock.json'), { force: true });
  const progress = talk.progress('npm packages: installing from package-lock.json');
  try {
    const { code, output } = await runCommand(
      [...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: root, environment, onOutput: talk.output },
    );
    if (code === 0) return;
    throw new SetupError(`npm ci failed with exit status ${code}`, {
      output: lastLines(output),
      remedy: remedyFor(output),
    });
  } finally {
    progress.end();
  }
}

/** @type {import('./context.mjs').Step} */
export const dependencies = {
  name: 'dependencies',
  title: 'npm packages: compare with package-lock.json',
  isDone: ({ root }) =>
    existsSync(join(root, 'node_modules/.package-lock.json')) &&
    readStamp(root, stampName)?.fingerprint === dependencyFingerprint(root),
  run: async (context) => {
    const { root } = context;
    const isComplete = isInstalled(root);
    if (!isComplete) await installPackages(context);
    writeStamp(root, stampName, { fingerprint: dependencyFingerprint(root) });
    return isComplete ? 'npm packages: complete' : 'npm packages: installed';
  },
};
