import { say } from '../commands/command.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadPlugins } from './load-plugins.ts';
import type { PluginPlan } from './loaded-plugin.ts';
import type { PluginsConfig } from './plugin-settings.ts';
import type { PluginReport } from './plugin-tally.ts';

/** Variable that names a config where `--config` does not. */
export const configVariable = 'PELLUCID_CONFIG';

/**
 * What a config says of plugins.
 *
 * @param file - The config; where it is left out, the one that the environment names.
 * @returns `undefined` where neither names one.
 * @throws {PipelineError} INVALID_CONFIG when the config is not right.
 */
export async function namedPlugins(file: string | undefined): Promise<PluginsConfig | undefined> {
  const named = file ?? process.env[configVariable] ?? '';
  return named === '' ? undefined : (await loadConfig(named)).plugins;
}

/**
 * Loads the plugins of a config for a verb that needs nothing else of it.
 *
 * @param file - The config; where it is left out, the one that the environment names, and no plugins where it names none.
 * @throws {PipelineError} INVALID_CONFIG, PLUGIN_REFUSED when config or a plugin is not right.
 */
export async function loadNamedPlugins(file: string | undefined): Promise<PluginPlan | undefined> {
  const plugins = await namedPlugins(file);
  return plugins && (await loadPlugins(plugins));
}

/** Says which plugins failed, and how often. */
export function sayFailures(reports: readonly PluginReport[]): void {
  for (const { plugin, invocations } of reports) {
    const counts = Object.entries(invocations).filter(([outcome]) => outcome !== 'ok');
    if (counts.length === 0) continue;
    const told = counts.map(([outcome, count]) => `${outcome} ${count}`).join(', ');
    say(`note: plugin ${plugin} failed and was left out: ${told}`);
  }
}
