import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { workspaceProjects } from '../../workspace/projects.mjs';

const leftOut = new Set(['node_modules', '.git', '.nx', 'coverage', 'reports', 'tmp']);

/**
 * Links what npm installed, except the projects of the workspace: they resolve to the copies.
 *
 * @param {string} root
 * @param {string} tree
 */
function linkPackages(root, tree) {
  const installed = join(root, 'node_modules');
  const linked = join(tree, 'node_modules');
  mkdirSync(join(linked, '@pellucid'), { recursive: true });
  for (const name of readdirSync(installed)) {
    const isOurs = name === '@pellucid' || (name.startsWith('.') && name !== '.bin');
    if (!isOurs) symlinkSync(join(installed, name), join(linked, name));
  }
  for (const { folder, manifest } of workspaceProjects(root)) {
    symlinkSync(
      relative(join(linked, '@pellucid'), join(tree, folder)),
      join(linked, manifest.name),
    );
    const own = join(root, folder, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(tree, folder, 'node_modules'));
  }
}

/**
 * Tells the tests in the copy where the set-up found the servers that they run and the models that they read.
 *
 * @param {string} root
 * @param {string} tree
 */
function copyStates(root, tree) {
  for (const name of ['models', 'test-servers']) {
    const stamp = `node_modules/.pellucid/${name}.json`;
    if (existsSync(join(root, stamp))) cpSync(join(root, stamp), join(tree, stamp));
  }
}

/**
 * Copies the checkout, sources and compiled files, to a place where it may be broken.
 *
 * @param {string} root
 * @param {string} tree Does not exist yet.
 */
export function copyTree(root, tree) {
  cpSync(root, tree, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => source === root || !leftOut.has(basename(source)),
  });
  linkPackages(root, tree);
  copyStates(root, tree);
}
