import { createRegistry } from '@pellucid/filters';

import { checkDescription } from './check-description.ts';
import { describePlugin } from './describe-plugin.ts';
import { findPlugin } from './find-plugin.ts';
import { stagesAcrossThreads } from './guard-injector.ts';
import type { LoadedPlugin, PluginDescription, PluginPlan } from './loaded-plugin.ts';
import { pluginIntegrity } from './plugin-integrity.ts';
import type { PluginManifest } from './plugin-manifest.ts';
import { readPluginManifest } from './plugin-manifest.ts';
import { pluginRefusal } from './plugin-refusal.ts';
import type { PluginsConfig, PluginSettings } from './plugin-settings.ts';

/**
 * Finds the plugins that the config names, checks that they are the ones that were pinned, and asks each what it is.
 *
 * @throws {PipelineError} PLUGIN_REFUSED when one is missing, another version, another content, or not what it says.
 * @throws {FilterError} DUPLICATE_NAME when two have filters, or error models, of one name.
 */
export async function loadPlugins({ packages, ...settings }: PluginsConfig): Promise<PluginPlan> {
  const loaded: LoadedPlugin[] = [];
  for (const plugin of packages) loaded.push(await loadPlugin(plugin));
  createRegistry(
    'filter',
    loaded.filter(({ kind }) => kind === 'filter'),
  );
  createRegistry(
    'error model',
    loaded.filter(({ kind }) => kind === 'error-model'),
  );
  const { onFault, breaches, probeMs } = settings;
  return { onFault, breaches, probeMs, loaded };
}

async function loadPlugin(settings: PluginSettings): Promise<LoadedPlugin> {
  const { name, version, integrity } = settings;
  const directory = findPlugin(settings);
  const manifest = readPluginManifest(directory);
  const require = (expected: string, got: string, remedy = repin(directory)): void => {
    if (expected === got) return;
    throw pluginRefusal({ plugin: name, expected, got, remedy });
  };
  require(name, manifest.name);
  require(`version ${version}`, `version ${manifest.version}`);
  require(`integrity ${integrity}`, `integrity ${pluginIntegrity(directory)}`);
  requireTier(settings, manifest);
  const { kind, apiVersion, entry, definition } = manifest;
  const found = { ...settings, kind, apiVersion, directory, entry, definition };
  const description = checkDescription(name, kind, await describePlugin(found));
  requireStage(settings, description);
  return { ...found, ...description };
}

function requireTier(
  { name, tier }: PluginSettings,
  { definition }: Pick<PluginManifest, 'definition'>,
): void {
  const isWasm = definition !== undefined;
  if (isWasm !== (tier === 'wasm')) {
    throw pluginRefusal({
      plugin: name,
      expected: isWasm ? 'tier wasm' : 'a tier for modules',
      got: `tier ${tier}`,
      remedy: 'A .wasm entry runs in the tier wasm and in no other.',
    });
  }
}

/** Networks, and what reaches back in the stream, do not cross threads. */
function requireStage({ name, tier }: PluginSettings, description: PluginDescription): void {
  if (description.kind === 'filter' || tier === 'in-process') return;
  const { stage } = description;
  if (stagesAcrossThreads.has(stage)) return;
  throw pluginRefusal({
    plugin: name,
    expected: `tier in-process for errors that arise in the ${stage}`,
    got: `tier ${tier}`,
    remedy: 'Read its code, and pin it with --tier in-process.',
  });
}

function repin(directory: string): string {
  return `If the change is wanted and looked at, pin it anew: pellucid plugins pin ${directory}`;
}
