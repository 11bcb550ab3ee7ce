import { pathToFileURL } from 'node:url';

import type { FilterDefinition } from '@pellucid/filters';

import type { HostedPlugin } from './messages.ts';
import { loadWasmDefinition } from './wasm-definition.ts';

/** The filter of a plugin: what its module exports as `filter`, or its WebAssembly. */
export async function loadDefinition({
  entry,
  definition,
  memoryMb,
}: Pick<HostedPlugin, 'entry' | 'definition' | 'memoryMb'>): Promise<FilterDefinition> {
  if (definition !== undefined) return loadWasmDefinition({ entry, definition, memoryMb });
  const module = (await import(pathToFileURL(entry).href)) as { filter?: FilterDefinition };
  if (typeof module.filter?.create === 'function') return module.filter;
  throw new TypeError(
    `Plugin expects its entry to export "filter" with create, got ${typeof module.filter}`,
  );
}

/** What a definition says of itself, as plain data. */
export function describe({ meta, schema }: FilterDefinition): unknown {
  return JSON.parse(JSON.stringify({ meta, schema }));
}
