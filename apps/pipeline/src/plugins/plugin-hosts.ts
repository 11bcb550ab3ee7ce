import type { ErrorModelDefinition } from '@pellucid/error-models';
import { errorModels } from '@pellucid/error-models';
import type { FilterDefinition, Registry } from '@pellucid/filters';
import { builtinFilters, createRegistry } from '@pellucid/filters';

import { createCircuitBreaker } from './circuit-breaker.ts';
import { createErrorModelCalls } from './error-model-calls.ts';
import { guardErrorModel } from './guard-error-model.ts';
import { guardFilter } from './guard-filter.ts';
import type { LoadedErrorModel, LoadedFilter, PluginPlan } from './loaded-plugin.ts';
import { createPluginCall } from './plugin-call.ts';
import type { PluginReport } from './plugin-tally.ts';
import { createPluginTally } from './plugin-tally.ts';
import type { StatisticFailures } from './statistic-failure.ts';
import { createStatisticFailures } from './statistic-failure.ts';

/** The plugins of a plan on one thread. */
export interface PluginHosts {
  /** The built-in filters and those of the plugins. */
  readonly registry: Registry<FilterDefinition>;
  /** The error models of the catalogue and those of the plugins. */
  readonly errorModels: Registry<ErrorModelDefinition>;
  /** What the plugins did since the last time; those that did nothing are left out. */
  readonly takeReports: () => readonly PluginReport[];
  /** Statistics of plugins that could not be worked out since the last time. */
  readonly takeFailures: StatisticFailures['take'];
  /** Ends the threads and processes of the plugins. */
  readonly stop: () => void;
}

/** Hosts without plugins. */
export const noPlugins: PluginHosts = {
  registry: builtinFilters,
  errorModels,
  takeReports: () => [],
  takeFailures: () => [],
  stop: () => undefined,
};

/** One plugin on one thread. */
interface Host<Definition> {
  readonly definition: Definition;
  readonly stop: () => void;
  readonly take: () => PluginReport;
}

/** Makes the filters and error models of plugins usable beside the built-in ones. */
export async function createPluginHosts(plan: PluginPlan | undefined): Promise<PluginHosts> {
  if (plan === undefined || plan.loaded.length === 0) return noPlugins;
  const loadedFilters = plan.loaded.filter((plugin) => plugin.kind === 'filter');
  const loadedModels = plan.loaded.filter((plugin) => plugin.kind === 'error-model');
  const filters = await Promise.all(
    loadedFilters.map(async (plugin) => await hostFilter(plugin, plan)),
  );
  const failures = createStatisticFailures();
  const models = await Promise.all(
    loadedModels.map(async (plugin) => await hostErrorModel(plugin, plan, failures)),
  );
  const hosts = [...filters, ...models];
  const own = <Definition>({ definition }: Host<Definition>): Definition => definition;
  return {
    registry: createRegistry('filter', [...builtinFilters.definitions, ...filters.map(own)]),
    errorModels: createRegistry('error model', [...errorModels.definitions, ...models.map(own)]),
    takeReports: () =>
      hosts
        .map(({ take }) => take())
        .filter(({ invocations }) => Object.keys(invocations).length > 0),
    takeFailures: failures.take,
    stop: () => {
      for (const { stop } of hosts) stop();
    },
  };
}

async function hostFilter(plugin: LoadedFilter, plan: PluginPlan): Promise<Host<FilterDefinition>> {
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
}

async function hostErrorModel(
  plugin: LoadedErrorModel,
  plan: PluginPlan,
  { add: onFailure }: StatisticFailures,
): Promise<Host<ErrorModelDefinition>> {
  const breaker = createCircuitBreaker(plan);
  const tally = createPluginTally(plugin.name);
  const calls = await createErrorModelCalls(plugin, tally.countRestart);
  const definition = guardErrorModel({ plugin, calls, breaker, tally, onFailure });
  return { definition, stop: calls.stop, take: () => tally.take(breaker.isOpen()) };
}
