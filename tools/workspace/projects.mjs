import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A project of this workspace.
 *
 * @typedef {object} Project
 * @property {string} name Name in nx, for instance `relevance`.
 * @property {string} folder Relative to the root, for instance `packages/relevance`.
 * @property {Manifest} manifest Its package.json.
 * @property {number | undefined} layer From the tag `layer:N`.
 * @property {readonly string[]} targets What nx can run for it.
 */

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {boolean} [private]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [scripts]
 * @property {{ name: string, tags?: readonly string[] }} [nx]
 */

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Folders of the npm workspaces, sorted, relative to the root.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function workspaceFolders(root) {
  /** @type {string[]} */
  const patterns = readJson(join(root, 'package.json')).workspaces;
  return patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(root, parent))
      .map((child) => `${parent}/${child}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .sort();
  });
}

/**
 * The npm workspaces with their manifests.
 *
 * @param {string} root
 * @returns {Project[]}
 */
export function workspaceProjects(root) {
  return workspaceFolders(root).map((folder) => {
    /** @type {Manifest} */
    const manifest = readJson(join(root, folder, 'package.json'));
    const layer = manifest.nx?.tags?.find((tag) => tag.startsWith('layer:'))?.slice(6);
    return {
      name: manifest.nx?.name ?? manifest.name,
      folder,
      manifest,
      layer: layer === undefined ? undefined : Number(layer),
      targets: Object.keys(manifest.scripts ?? {}),
    };
  });
}

/**
 * Everything that nx runs targets of: the npm workspaces, and this folder of tools.
 *
 * @param {string} root
 * @returns {Pick<Project, 'name' | 'folder' | 'targets'>[]}
 */
export function nxProjects(root) {
  /** @type {{ name: string, targets: Record<string, unknown> }} */
  const { name, targets } = readJson(join(root, 'tools/project.json'));
  return [...workspaceProjects(root), { name, folder: 'tools', targets: Object.keys(targets) }];
}
