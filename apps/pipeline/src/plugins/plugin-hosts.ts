import type { FilterDefinition, Registry } from '@pellucid/filters';
import { builtinFilters, createRegistry } from '@pellucid/filters';

import { createCircuitBreaker } from './circuit-breaker.ts';
import { guardFilter } from './guard-filter.ts';
import type { PluginPlan } from './loaded-plugin.ts';
import { createPluginCall } from './plugin-call.ts';
import type { PluginReport } from './plugin-tally.ts';
import { createPluginTally } from './plugin-tally.ts';

/** The plugins of a plan on one thread. */
export interface PluginHosts {
  /** The built-in filters and those of the plugins. */
  readonly registry: Registry<FilterDefinition>;
  /** What the plugins did since the last time; those that did nothing are left out. */
  readonly takeReports: () => readonly PluginReport[];
  /** Ends the threads and processes of the plugins. */
  readonly stop: () => void;
}

/** Hosts without plugins. */
export const noPlugins: PluginHosts = {
  registry: builtinFilters,
  takeReports: () => [],
  stop: () => undefined,
};

/** Makes the filters of plugins usable beside the built-in ones. */
export async function createPluginHosts(plan: PluginPlan | undefined): Promise<PluginHosts> {
  if (plan === undefined || plan.loaded.length === 0) return noPlugins;
  const hosts = await Promise.all(
    plan.loaded.map(async (plugin) => {
      const breaker = createCircuitBreaker(plan);
      const tally = createPluginTally(plugin.name);
      const { call, stop } = await createPluginCall(plugin, tally.countRestart);
      const { meta, schema } = plugin;
      const definition: FilterDefinition = {
        meta,
        schema,
        create: (options) => guardFilter({ ...options }, { plugin, call, breaker, tally }),
      };
      return { definition, stop, take: () => tally.take(breaker.isOpen()) };
    }),
  );
  const definitions = hosts.map(({ definition }) => definition);
  return {
    registry: createRegistry('filter', [...builtinFilters.definitions, ...definitions]),
    takeReports: () =>
      hosts
        .map(({ take }) => take())
        .filter(({ invocations }) => Object.keys(invocations).length > 0),
    stop: () => {
      for (const { stop } of hosts) stop();
    },
  };
}
