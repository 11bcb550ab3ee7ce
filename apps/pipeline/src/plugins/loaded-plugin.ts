import type { FilterMeta, OptionsSchema } from '@pellucid/filters';

import type { PluginsConfig, PluginSettings } from './plugin-settings.ts';

/** What a plugin says of its filter. */
export interface PluginDescription {
  readonly meta: FilterMeta;
  readonly schema: OptionsSchema;
}

/** A plugin that was found, checked and asked what it is, as plain data that can be sent to a thread. */
export interface LoadedPlugin extends PluginSettings, PluginDescription {
  /** Absolute path of the module or WebAssembly file. */
  readonly entry: string;
  /** Absolute path of the JSON file beside a WebAssembly file. */
  readonly definition: string | undefined;
}

/** The plugins of a plan. */
export interface PluginPlan extends Pick<PluginsConfig, 'onFault' | 'breaches' | 'probeMs'> {
  readonly loaded: readonly LoadedPlugin[];
}
