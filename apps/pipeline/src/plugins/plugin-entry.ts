import path from 'node:path';

import { findPlugin } from './find-plugin.ts';
import { pluginIntegrity } from './plugin-integrity.ts';
import { readPluginManifest } from './plugin-manifest.ts';
import type { PluginTier } from './plugin-settings.ts';

/** What the config has to say of a plugin; everything else has a default. */
export interface PluginEntry {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly tier: PluginTier;
  /** As it was given; missing for a package in `node_modules`. */
  readonly directory?: string;
}

/**
 * The entry that pins a package as it is now.
 *
 * @param target - Name of an installed package, or path of a folder.
 * @throws {PipelineError} PLUGIN_REFUSED when there is no plugin.
 */
export function pluginEntry(target: string, tier: PluginTier | undefined): PluginEntry {
  const isFolder = target.startsWith('.') || path.isAbsolute(target);
  const folder = findPlugin({ name: target, directory: isFolder ? target : '' });
  const { name, version, definition } = readPluginManifest(folder);
  return {
    name,
    version,
    integrity: pluginIntegrity(folder),
    tier: tier ?? (definition === undefined ? 'process' : 'wasm'),
    ...(isFolder && { directory: target }),
  };
}
