import { createRegistry } from '@pellucid/filters';

import { checkDescription } from './check-description.ts';
import { describePlugin } from './describe-plugin.ts';
import { findPlugin } from './find-plugin.ts';
import type { LoadedPlugin, PluginPlan } from './loaded-plugin.ts';
import { pluginIntegrity } from './plugin-integrity.ts';
import { readPluginManifest } from './plugin-manifest.ts';
import { pluginRefusal } from './plugin-refusal.ts';
import type { PluginsConfig, PluginSettings } from './plugin-settings.ts';

/**
 * Finds the plugins that the config names, checks that they are the ones that were pinned, and asks each what it is.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when one is missing, another version, another content, or no filter.
 * @throws {FilterError} DUPLICATE_NAME when two have filters of one name.
 */
export async function loadPlugins({ packages, ...settings }: PluginsConfig): Promise<PluginPlan> {
  const loaded: LoadedPlugin[] = [];
  for (const plugin of packages) loaded.push(await loadPlugin(plugin));
  createRegistry('filter', loaded);
  const { onFault, breaches, probeMs } = settings;
  return { onFault, breaches, probeMs, loaded };
}

async function loadPlugin(settings: PluginSettings): Promise<LoadedPlugin> {
  const { name, version, integrity, tier } = settings;
  const directory = findPlugin(settings);
  const manifest = readPluginManifest(directory);
  const require = (expected: string, got: string, remedy = repin(directory)): void => {
    if (expected === got) return;
    throw pluginRefusal({ plugin: name, expected, got, remedy });
  };
  require(name, manifest.name);
  require(`version ${version}`, `version ${manifest.version}`);
  require(`integrity ${integrity}`, `integrity ${pluginIntegrity(directory)}`);
  const isWasm = manifest.definition !== undefined;
  if (isWasm !== (tier === 'wasm')) {
    throw pluginRefusal({
      plugin: name,
      expected: isWasm ? 'tier wasm' : 'a tier for modules',
      got: `tier ${tier}`,
      remedy: 'A .wasm entry runs in the tier wasm and in no other.',
    });
  }
  const { entry, definition } = manifest;
  const found = { ...settings, directory, entry, definition };
  return { ...found, ...checkDescription(name, await describePlugin(found)) };
}

function repin(directory: string): string {
  return `If the change is wanted and looked at, pin it anew: pellucid plugins pin ${directory}`;
}
