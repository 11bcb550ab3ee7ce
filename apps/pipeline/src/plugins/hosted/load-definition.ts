import { pathToFileURL } from 'node:url';

import type { ErrorModelDefinition } from '@pellucid/error-models';
import type { FilterDefinition } from '@pellucid/filters';

import type { HostedPlugin } from './messages.ts';
import { exportOfKind, pluginContracts } from './plugin-contract.ts';
import type { PluginContract, PluginKind } from './plugin-contract.ts';
import { loadWasmErrorModel } from './wasm-error-model.ts';
import { loadWasmFilter } from './wasm-filter.ts';

/** What is loaded of a plugin. */
export type LoadableFiles = Pick<HostedPlugin, 'apiVersion' | 'entry' | 'definition' | 'memoryMb'>;

/** The filter of a plugin: what its module exports as `filter`, or its WebAssembly. */
export async function loadFilter(
  plugin: LoadableFiles,
  contracts: readonly PluginContract[] = pluginContracts,
): Promise<FilterDefinition> {
  const { entry, definition, memoryMb } = plugin;
  if (definition !== undefined) return loadWasmFilter({ entry, definition, memoryMb });
  const filter = (await loadExport('filter', plugin, contracts)) as FilterDefinition | undefined;
  if (typeof filter?.create === 'function') return filter;
  throw new TypeError(
    `Plugin expects its entry to export "filter" with create, got ${typeof filter}`,
  );
}

/** The error model of a plugin: what its module exports as `errorModel`, or its WebAssembly. */
export async function loadErrorModel(
  plugin: LoadableFiles,
  contracts: readonly PluginContract[] = pluginContracts,
): Promise<ErrorModelDefinition> {
  const { entry, definition, memoryMb } = plugin;
  if (definition !== undefined) return loadWasmErrorModel({ entry, definition, memoryMb });
  const model = (await loadExport('error-model', plugin, contracts)) as
    | ErrorModelDefinition
    | undefined;
  const isWhole =
    typeof model?.inject === 'function' &&
    typeof model.propose === 'function' &&
    typeof model.statistic?.of === 'function';
  if (isWhole) return model;
  throw new TypeError(
    `Plugin expects its entry to export "${exportOfKind['error-model']}" with inject, statistic.of and propose, got ${typeof model}`,
  );
}

/** What a definition says of itself, as plain data: everything but its functions. */
export function describe(definition: FilterDefinition | ErrorModelDefinition): unknown {
  const { meta, schema, stage, statistic, sequential } =
    definition as Partial<ErrorModelDefinition>;
  return JSON.parse(JSON.stringify({ meta, schema, stage, statistic, sequential }));
}

async function loadExport(
  kind: PluginKind,
  { apiVersion, entry }: LoadableFiles,
  contracts: readonly PluginContract[],
): Promise<unknown> {
  const contract = contracts.find((known) => known.apiVersion === apiVersion);
  const module = (await import(pathToFileURL(entry).href)) as Readonly<Record<string, unknown>>;
  return contract?.definitionOf(kind, module);
}
