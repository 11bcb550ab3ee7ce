import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { pinned } from './plugin-packages.ts';
import { code, section, text, wasmHead } from './wasm-sections.ts';

/** `for each value: value *= factor`, the factor being the only option; then says that it changed something. */
const scale = [
  [0x02, 0x40, 0x03, 0x40],
  [0x20, 0x01, 0x45, 0x0d, 0x01],
  // *pointer = *pointer * (float) context[18]
  [0x20, 0x00, 0x20, 0x00, 0x2a, 0x02, 0x00],
  [0x20, 0x02, 0x2b, 0x03, 0x90, 0x01, 0xb6, 0x94, 0x38, 0x02, 0x00],
  [0x20, 0x00, 0x41, 0x04, 0x6a, 0x21, 0x00],
  [0x20, 0x01, 0x41, 0x01, 0x6b, 0x21, 0x01],
  [0x0c, 0x00, 0x0b, 0x0b, 0x41, 0x01],
].flat();

/** Bodies of `apply` in the instructions of WebAssembly. */
const bodies = {
  scale,
  trap: [0x00],
  hang: [0x03, 0x40, 0x0c, 0x00, 0x0b, 0x41, 0x00],
  // Grows its memory by 8192 pages, half a gibibyte.
  memory: [0x41, 0x80, 0xc0, 0x00, 0x40, 0x00, 0x1a, 0x41, 0x00],
} as const;

/** What a module can do. */
export type WasmBody = keyof typeof bodies;

/** A module by hand: `memory` of a page and `apply(i32, i32, i32) → i32`; with a start function, one that hangs. */
export function wasmModule(
  body: WasmBody,
  {
    isImporting = false,
    hasStart = false,
  }: { readonly isImporting?: boolean; readonly hasStart?: boolean } = {},
): Uint8Array {
  const start = hasStart ? [0x07, 0x00, 0x03, 0x40, 0x0c, 0x00, 0x0b, 0x0b] : [];
  const functions = hasStart ? [0x02, 0x00, 0x01] : [0x01, 0x00];
  const types = [0x02, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f, 0x60, 0x00, 0x00];
  return Uint8Array.from([
    ...wasmHead,
    ...section(1, types),
    ...(isImporting ? section(2, [0x01, ...text('env'), ...text('now'), 0x00, 0x00]) : []),
    ...section(3, functions),
    ...section(5, [0x01, 0x00, 0x01]),
    ...section(7, [
      0x02,
      ...text('memory'),
      0x02,
      0x00,
      ...text('apply'),
      0x00,
      isImporting ? 1 : 0,
    ]),
    ...(hasStart ? section(8, [0x01]) : []),
    ...section(10, [functions[0]!, ...code(bodies[body]), ...start]),
  ]);
}

const definition = {
  meta: {
    name: 'test/scale',
    version: '1.0.0',
    description: 'Multiplies',
    formula: 'F(r) = factor · r',
    source: 'made up',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { factor: { type: 'number', description: 'Factor', default: 0.5 } },
  },
};

/** A package of WebAssembly in a temporary folder, pinned. */
export function wasmPackage(
  module: Uint8Array,
  more: Partial<PluginSettings> = {},
): { readonly settings: PluginSettings; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'pellucid.plugin-'));
  const manifest = {
    name: 'pellucid-filter-scale',
    version: '1.0.0',
    keywords: ['pellucid-plugin'],
    pellucid: { apiVersion: 1, kind: 'filter', entry: 'scale.wasm', definition: 'filter.json' },
  };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'filter.json'), JSON.stringify(definition));
  writeFileSync(join(directory, 'scale.wasm'), module);
  return {
    settings: pinned(directory, { name: manifest.name, tier: 'wasm', ...more }),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
