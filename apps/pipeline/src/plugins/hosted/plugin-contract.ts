/** A major version of the contract: how what a module exports becomes a definition as the host knows it. */
export interface PluginContract {
  readonly apiVersion: number;
  /** Definition of a filter or error model; something else where the module has none. */
  readonly definitionOf: (kind: PluginKind, module: Readonly<Record<string, unknown>>) => unknown;
}

/** What a plugin may be. */
export const pluginKinds = ['filter', 'error-model'] as const;

/** What a plugin is. */
export type PluginKind = (typeof pluginKinds)[number];

/** Name under which a module of each kind exports its definition. */
export const exportOfKind: Readonly<Record<PluginKind, string>> = {
  filter: 'filter',
  'error-model': 'errorModel',
};

/**
 * The major versions that are understood, the oldest first. A new one is added behind it and the one before it stays, its `definitionOf`
 * making of an older definition what the host works with: plugins of both are used side by side.
 */
export const pluginContracts: readonly PluginContract[] = [
  { apiVersion: 1, definitionOf: (kind, module) => module[exportOfKind[kind]] },
];
