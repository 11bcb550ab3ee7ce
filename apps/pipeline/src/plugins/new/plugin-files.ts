import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { PipelineError } from '../../errors.ts';
import { serviceVersion } from '../../run/version.ts';
import type { PluginKind } from '../hosted/plugin-contract.ts';
import { pluginKinds } from '../hosted/plugin-contract.ts';

/** A plugin that is to be written. */
export interface NewPlugin {
  /** `vendor/name`. */
  readonly name: string;
  readonly kind: PluginKind;
}

/** Files of a plugin and the package they make. */
export interface PluginFiles {
  readonly packageName: string;
  /** Content by path, relative to the folder of the package, with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

const templates = fileURLToPath(new URL('../../../templates/plugin/', import.meta.url));
const ending = '.tmpl';

/**
 * What was asked for, checked.
 *
 * @throws {PipelineError} BAD_USAGE when the name is none or the kind unknown.
 */
export function parseNewPlugin(name: string, kind: string): NewPlugin {
  const isName = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(name);
  require(isName, 'a name of the form vendor/name, small letters, digits and dashes', name);
  const isKind = (pluginKinds as readonly string[]).includes(kind);
  require(isKind, `--kind ${pluginKinds.join(' or ')}`, kind);
  return { name, kind: kind as PluginKind };
}

/** A plugin that does something, with tests, docs, bench and CI. */
export function pluginFiles({ name, kind }: NewPlugin): PluginFiles {
  const packageName = `pellucid-${kind}-${name.split('/')[1]!}`;
  const files = ['all', kind].flatMap((folder) => templateFiles(path.join(templates, folder)));
  const filled = files.map(({ file, text }): [string, string] => [
    file,
    text
      .replaceAll('__PACKAGE__', packageName)
      .replaceAll('__NAME__', name)
      .replaceAll('__TARBALL__', `${packageName}-1.0.0.tgz`)
      .replaceAll('__PELLUCID_VERSION__', serviceVersion),
  ]);
  return { packageName, files: new Map(filled) };
}

function templateFiles(folder: string): { readonly file: string; readonly text: string }[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => entry.endsWith(ending))
    .toSorted()
    .map((entry) => ({
      file: entry.slice(0, -ending.length).split(path.sep).join('/'),
      text: readFileSync(path.join(folder, entry), 'utf8'),
    }));
}

function require(isMet: boolean, expected: string, got: string): void {
  if (isMet) return;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `A new plugin expects ${expected}, got "${got}"`,
    remedy: 'For instance: pellucid plugins new acme/taper --kind filter',
    details: { expected, got },
  });
}
