import { stringify } from 'yaml';

import { print, say } from '../commands/command.ts';
import { loadConfig } from '../config/load-config.ts';
import { PipelineError } from '../errors.ts';
import { table } from '../text/table.ts';
import { loadPlugins } from './load-plugins.ts';
import { pluginEntry } from './plugin-entry.ts';
import { pluginTiers } from './plugin-settings.ts';
import type { PluginTier } from './plugin-settings.ts';
import { writeEntry } from './write-entry.ts';

/** `pellucid plugins pin`: prints the entry of a package, or writes it into a config. */
export async function runPluginsPin(
  target: string,
  { tier, config }: { readonly tier?: string; readonly config?: string },
): Promise<void> {
  if (tier !== undefined && !(pluginTiers as readonly string[]).includes(tier)) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--tier expects one of ${pluginTiers.join(', ')}, got "${tier}"`,
      remedy: 'docs/plugins.md says what each keeps out.',
      details: { tier },
    });
  }
  const entry = pluginEntry(target, tier as PluginTier | undefined);
  if (config === undefined) {
    print(stringify({ plugins: { packages: [entry] } }, { lineWidth: 0 }));
    return;
  }
  await writeEntry(config, entry);
  say(`${config}: ${entry.name} ${entry.version} is pinned, tier ${entry.tier}`);
}

/** `pellucid plugins list`: loads what the config names, as the service would, and shows it. */
export async function runPluginsList({
  config,
  json,
}: {
  readonly config: string;
  readonly json?: true;
}): Promise<void> {
  const { loaded } = await loadPlugins((await loadConfig(config)).plugins);
  if (json) {
    print(JSON.stringify(loaded, null, 2));
    return;
  }
  if (loaded.length === 0) {
    say(`${config} names no plugins`);
    return;
  }
  const rows = loaded.map(({ name, version, kind, meta, tier, entry, integrity }) => [
    name,
    version,
    kind,
    meta.name,
    tier,
    entry,
    integrity,
  ]);
  print(table(['package', 'version', 'kind', 'name', 'tier', 'loaded from', 'integrity'], rows));
}
