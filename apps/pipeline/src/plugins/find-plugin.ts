import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { pluginRefusal } from './plugin-refusal.ts';

/**
 * Folder of a package: as given, else `node_modules/<name>` of the working directory or the nearest folder above it.
 *
 * @returns An absolute path without links.
 * @throws {PipelineError} PLUGIN_REFUSED when there is none.
 */
export function findPlugin({
  name,
  directory,
}: {
  readonly name: string;
  readonly directory: string;
}): string {
  const candidates = directory === '' ? installed(name) : [path.resolve(directory)];
  const found = candidates.find((folder) => existsSync(path.join(folder, 'package.json')));
  if (found !== undefined) return realpathSync(found);
  throw pluginRefusal({
    plugin: name,
    expected: directory === '' ? 'to be installed in node_modules' : `a package in "${directory}"`,
    got: 'no package.json there',
    remedy: `npm install --ignore-scripts ${name}, or give its folder as directory.`,
  });
}

function installed(name: string): string[] {
  const folders: string[] = [];
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    folders.push(path.join(folder, 'node_modules', name));
    if (path.dirname(folder) === folder) return folders;
  }
}
