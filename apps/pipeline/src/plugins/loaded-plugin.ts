import type { ErrorModelDefinition } from '@pellucid/error-models';
import type { FilterMeta, OptionsSchema } from '@pellucid/filters';

import type { PluginKind } from './hosted/plugin-contract.ts';
import type { PluginsConfig, PluginSettings } from './plugin-settings.ts';

/** What a plugin says of its filter. */
export interface FilterDescription {
  readonly kind: 'filter';
  readonly meta: FilterMeta;
  readonly schema: OptionsSchema;
}

/** A statistic without its function. */
type StatisticDescription<Statistic = ErrorModelDefinition['statistic']> = Statistic extends unknown
  ? Omit<Statistic, 'of'>
  : never;

/** What a plugin says of its error model. */
export interface ErrorModelDescription extends Pick<
  ErrorModelDefinition,
  'meta' | 'schema' | 'stage' | 'sequential'
> {
  readonly kind: 'error-model';
  readonly statistic: StatisticDescription;
}

/** What a plugin says of itself. */
export type PluginDescription = FilterDescription | ErrorModelDescription;

/** A plugin that was found, as plain data that can be sent to a thread. */
export interface FoundPlugin extends PluginSettings {
  readonly kind: PluginKind;
  /** Major version of the contract. */
  readonly apiVersion: number;
  /** Absolute path of the module or WebAssembly file. */
  readonly entry: string;
  /** Absolute path of the JSON file beside a WebAssembly file. */
  readonly definition: string | undefined;
}

/** A plugin with a filter, checked and asked what it is. */
export type LoadedFilter = FoundPlugin & FilterDescription;

/** A plugin with an error model, checked and asked what it is. */
export type LoadedErrorModel = FoundPlugin & ErrorModelDescription;

/** A plugin that was found, checked and asked what it is. */
export type LoadedPlugin = LoadedFilter | LoadedErrorModel;

/** The plugins of a plan. */
export interface PluginPlan extends Pick<PluginsConfig, 'onFault' | 'breaches' | 'probeMs'> {
  readonly loaded: readonly LoadedPlugin[];
}
