import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { PluginContract, PluginKind } from './hosted/plugin-contract.ts';
import { pluginContracts, pluginKinds } from './hosted/plugin-contract.ts';
import { isObject } from './is-object.ts';
import { pluginRefusal } from './plugin-refusal.ts';

/** What `package.json` of a plugin says. */
export interface PluginManifest {
  readonly name: string;
  readonly version: string;
  readonly kind: PluginKind;
  /** Major version of the contract that it is written against. */
  readonly apiVersion: number;
  /** Path of the module or WebAssembly file. */
  readonly entry: string;
  /** Path of the JSON file with what a WebAssembly file cannot hold. */
  readonly definition: string | undefined;
}

/**
 * Reads the manifest of a plugin.
 *
 * @param directory - Absolute path of the package.
 * @param contracts - Versions of the contract. @defaultValue all that are understood
 * @throws {PipelineError} PLUGIN_REFUSED when it is no plugin of a version and kind that are understood.
 */
export function readPluginManifest(
  directory: string,
  contracts: readonly PluginContract[] = pluginContracts,
): PluginManifest {
  const { name, version, keywords, dependencies, pellucid } = readJson(directory);
  const plugin = typeof name === 'string' ? name : directory;
  const require = (isMet: boolean, expected: string, got: unknown): void => {
    if (isMet) return;
    const remedy = 'docs/write-a-filter.md shows a package.json that is right.';
    throw pluginRefusal({ plugin, expected, got: JSON.stringify(got) ?? 'nothing', remedy });
  };
  const isNamed = /^(@[a-z0-9~-][\w.~-]*\/)?pellucid-(filter|error-model)-[\w.~-]+$/.test(plugin);
  require(isNamed, 'a name such as pellucid-filter-… or @scope/pellucid-filter-…', name);
  require(typeof version === 'string' && version !== '', 'a version', version);
  const isMarked = Array.isArray(keywords) && keywords.includes('pellucid-plugin');
  require(isMarked, 'the keyword "pellucid-plugin"', keywords);
  const isAlone = dependencies === undefined || Object.keys(dependencies as object).length === 0;
  // What is not in the package is not in its digest.
  require(isAlone, 'no dependencies: what it needs is bundled into it', dependencies);
  require(isObject(pellucid), 'the field "pellucid" with apiVersion, kind and entry', pellucid);
  const { apiVersion, kind, entry, definition } = pellucid as Record<string, unknown>;
  const versions = contracts.map((contract) => contract.apiVersion);
  const isUnderstood = (versions as readonly unknown[]).includes(apiVersion);
  require(isUnderstood, `pellucid.apiVersion ${versions.join(' or ')}`, apiVersion);
  const isKind = (pluginKinds as readonly unknown[]).includes(kind);
  require(isKind, `pellucid.kind ${pluginKinds.map((one) => `"${one}"`).join(' or ')}`, kind);
  require(plugin.includes(
    `pellucid-${String(kind)}-`,
  ), `a name such as pellucid-${String(kind)}-…`, name);
  require(isInside(entry), 'pellucid.entry, a path inside of the package', entry);
  require(definition === undefined ||
    isInside(definition), 'pellucid.definition, a path inside of the package', definition);
  const isWasm = (entry as string).endsWith('.wasm');
  require(!isWasm ||
    definition !== undefined, 'pellucid.definition, as its entry is WebAssembly', definition);
  return {
    name: plugin,
    version: version as string,
    kind: kind as PluginKind,
    apiVersion: apiVersion as number,
    entry: path.join(directory, entry as string),
    definition: isWasm ? path.join(directory, definition as string) : undefined,
  };
}

function isInside(file: unknown): boolean {
  return (
    typeof file === 'string' &&
    file !== '' &&
    !path.isAbsolute(file) &&
    !file.split(/[\\/]/).includes('..')
  );
}

function readJson(directory: string): Readonly<Record<string, unknown>> {
  const file = path.join(directory, 'package.json');
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(value)) return value;
    throw new Error('it holds no object');
  } catch (cause) {
    throw pluginRefusal({
      plugin: directory,
      expected: 'a folder with a package.json',
      got: `none that can be read: ${(cause as Error).message}`,
      remedy: 'Install the package, or give its folder as directory.',
      cause,
    });
  }
}
