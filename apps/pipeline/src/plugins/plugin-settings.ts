/** How far a plugin is kept apart, from the widest to the narrowest; docs/plugins.md says what each contains. */
export const pluginTiers = ['process', 'wasm', 'worker', 'in-process'] as const;

/** How far a plugin is kept apart. */
export type PluginTier = (typeof pluginTiers)[number];

/** A plugin as the config names it. */
export interface PluginSettings {
  /** Name of the package. */
  readonly name: string;
  /** Exact version. */
  readonly version: string;
  /** `sha512-…` over the files of the package; `pellucid plugins pin` prints it. */
  readonly integrity: string;
  readonly tier: PluginTier;
  /** Folder of the package; where empty, `node_modules` is searched from the working directory upwards. */
  readonly directory: string;
  /** How long one call may take, milliseconds. */
  readonly deadlineMs: number;
  /** Memory that it may use, MiB; not enforced in-process. */
  readonly memoryMb: number;
}

/** What the config says about plugins. */
export interface PluginsConfig {
  readonly packages: readonly PluginSettings[];
  /** What becomes of an event on which a plugin failed. */
  readonly onFault: 'bypass' | 'dead-letter';
  /** Breaches in a row after which a plugin is left out. */
  readonly breaches: number;
  /** How long it is left out before it is tried again, milliseconds; doubled each time that the trial fails. */
  readonly probeMs: number;
}
