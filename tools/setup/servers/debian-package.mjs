import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { findProgram } from '../find-program.mjs';
import { watchFolder } from '../native/folder-size.mjs';
import { cacheFolder } from '../native/paths.mjs';
import { Unavailable } from '../native/unavailable.mjs';
import { emptyPartialFolder } from './partial-folder.mjs';

/** @typedef {import('../context.mjs').Context} Context */

const idleLimitMs = 120_000;

/** The release of the system, since libraries of one do not fit another: for instance `debian-12`. */
function systemRelease() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    const field = (/** @type {string} */ name) =>
      new RegExp(`^${name}="?(?<value>[^"\n]*)`, 'm').exec(text)?.groups?.['value'] ?? '';
    return `${field('ID')}-${field('VERSION_ID')}`;
  } catch {
    return process.platform;
  }
}

/**
 * The folder in the cache that a package is unpacked into.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} environment
 */
export const packageFolder = (name, environment) =>
  join(cacheFolder(environment), 'servers', `${name}-${systemRelease()}-${process.arch}`);

/**
 * Settings under which apt needs no root: lists and archives of its own, the sources and keys of the system.
 *
 * @param {string} scratch
 */
function aptOptions(scratch) {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs']) {
    mkdirSync(join(scratch, folder), { recursive: true });
  }
  const settings = [
    `Dir::State=${scratch}`,
    `Dir::State::Lists=${join(scratch, 'lists')}`,
    `Dir::Cache=${join(scratch, 'cache')}`,
    'APT::Sandbox::User=root',
    'APT::Get::AllowUnauthenticated=false',
    'Acquire::AllowInsecureRepositories=false',
    'Acquire::Languages=none',
  ];
  return settings.flatMap((setting) => ['-o', setting]);
}

/**
 * What apt would install: the package itself and the shared libraries that the system lacks.
 *
 * @param {string} name
 * @param {string} simulation What `apt-get --simulate install` prints.
 */
export const neededPackages = (name, simulation) =>
  [...simulation.matchAll(/^Inst (?<found>\S+)/gm)]
    .map(({ groups }) => groups?.['found'] ?? '')
    .filter((found) => found === name || /^lib(?!js-)/.test(found));

/**
 * @param {string} name
 * @param {string} scratch
 * @param {Context} context
 */
async function fetchAndUnpack(name, scratch, { environment, talk }) {
  const apt = findProgram('apt-get', environment);
  const dpkg = findProgram('dpkg-deb', environment);
  if (apt === undefined || dpkg === undefined) throw new Unavailable('apt-get is missing');
  const options = aptOptions(scratch);
  const run = (
    /** @type {string} */ program,
    /** @type {readonly string[]} */ programArguments,
    folder = scratch,
  ) =>
    runCommand([program, ...programArguments], {
      cwd: folder,
      environment: { ...environment, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
      onOutput: talk.output,
      idleLimitMs: () => idleLimitMs,
    });

  // A hook of the system may fail without root although the lists are whole: the download decides.
  const update = await run(apt, [...options, 'update']);
  const simulation = await run(apt, [
    ...options,
    '--simulate',
    '--no-install-recommends',
    'install',
    name,
  ]);
  const packages = neededPackages(name, simulation.output);
  if (!packages.includes(name)) {
    const output = lastLines(update.output + simulation.output, 5);
    throw new Unavailable(`apt has no package ${name}`, { output });
  }
  const debs = join(scratch, 'debs');
  const fetched = await run(apt, [...options, 'download', ...packages], debs);
  if (fetched.code !== 0) {
    throw new Unavailable(`apt could not download ${name}`, { output: lastLines(fetched.output) });
  }
  for (const file of readdirSync(debs)) {
    const { code, output } = await run(dpkg, ['-x', join(debs, file), join(scratch, 'unpacked')]);
    if (code !== 0) throw new Unavailable(`${file} cannot be unpacked`, { output });
  }
}

/**
 * Puts a Debian package and the shared libraries that it needs into the cache, unless it is there; without root,
 * trusted by the signatures that apt checks.
 *
 * @param {string} name
 * @param {Context} context
 * @returns {Promise<string>} The folder with `usr`.
 */
export async function ensureDebianPackage(name, context) {
  const folder = packageFolder(name, context.environment);
  if (existsSync(folder)) return folder;
  const scratch = emptyPartialFolder(folder, context.root);
  const progress = context.talk.progress(`${name}: fetching the Debian package`);
  const stop = watchFolder(scratch, progress.update);
  try {
    await fetchAndUnpack(name, scratch, context);
    if (!existsSync(folder)) renameSync(join(scratch, 'unpacked'), folder);
    return folder;
  } finally {
    stop();
    progress.end();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * The folders with shared libraries below an unpacked package.
 *
 * @param {string} folder
 */
export function libraryFolders(folder) {
  const roots = ['usr/lib', 'lib'].map((path) => join(folder, path)).filter(existsSync);
  const below = roots.flatMap((path) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(path, entry.name)),
  );
  return [...roots, ...below].filter((path) =>
    readdirSync(path).some((file) => /\.so(?:\.|$)/.test(file)),
  );
}
