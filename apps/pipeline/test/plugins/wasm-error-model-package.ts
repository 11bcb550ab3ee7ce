import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { pinned } from './plugin-packages.ts';
import { code, section, text, wasmHead } from './wasm-sections.ts';

/** Bodies of `statistic(context: i32) → f64` in the instructions of WebAssembly. */
const statistics = {
  // context[3]
  absmax: [0x20, 0x00, 0x2b, 0x03, 0x18],
  infinite: [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
  nan: [0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
  // context[34], the first figure of the activation
  violation: [0x20, 0x00, 0x2b, 0x03, 0x90, 0x02],
  // The first number of the shares, to which context[43] points.
  share: [0x20, 0x00, 0x2b, 0x03, 0xd8, 0x02, 0xab, 0x2b, 0x03, 0x00],
  trap: [0x00],
  hang: [0x03, 0x40, 0x0c, 0x00, 0x0b, 0x44, 0, 0, 0, 0, 0, 0, 0, 0],
  // Grows its memory by 8192 pages, half a gibibyte.
  memory: [0x41, 0x80, 0xc0, 0x00, 0x40, 0x00, 0x1a, 0x44, 0, 0, 0, 0, 0, 0, 0, 0],
} as const;

/** `pointer + 4 * floor(context[2] * length)`, a place by chance. */
const place = [
  [0x20, 0x00, 0x20, 0x02, 0x2b, 0x03, 0x10, 0x20, 0x01, 0xb8, 0xa2, 0xab],
  [0x41, 0x04, 0x6c, 0x6a],
].flat();

/** Bodies of `inject(pointer: i32, length: i32, context: i32) → i32`. */
const injections = {
  // *place = context[14], the only option
  bump: [...place, 0x20, 0x02, 0x2b, 0x03, 0x70, 0xb6, 0x38, 0x02, 0x00, 0x41, 0x01],
  // *pointer = the first value of the activation, to which context[12] points
  activation: [
    [0x20, 0x00, 0x20, 0x02, 0x2b, 0x03, 0x60, 0xab, 0x2a, 0x02, 0x00],
    [0x38, 0x02, 0x00, 0x41, 0x01],
  ].flat(),
  // Writes, and says that it changed nothing.
  deny: [...place, 0x20, 0x02, 0x2b, 0x03, 0x70, 0xb6, 0x38, 0x02, 0x00, 0x41, 0x00],
  trap: [0x00],
} as const;

/** An error model in WebAssembly: what its functions do, and what the JSON file says otherwise. */
export interface WasmErrorModelParts {
  readonly statistic?: keyof typeof statistics;
  readonly inject?: keyof typeof injections;
  readonly definition?: Readonly<Record<string, unknown>>;
  /** Of the statistic in the JSON file. */
  readonly measured?: Readonly<Record<string, unknown>>;
}

function moduleOf({ statistic = 'absmax', inject = 'bump' }: WasmErrorModelParts): Uint8Array {
  const types = [0x02, 0x60, 0x01, 0x7f, 0x01, 0x7c, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x01, 0x7f];
  const names = [...text('statistic'), 0x00, 0x00, ...text('inject'), 0x00, 0x01];
  return Uint8Array.from([
    ...wasmHead,
    ...section(1, types),
    ...section(3, [0x02, 0x00, 0x01]),
    ...section(5, [0x01, 0x00, 0x01]),
    ...section(7, [0x03, ...text('memory'), 0x02, 0x00, ...names]),
    ...section(10, [0x02, ...code(statistics[statistic]), ...code(injections[inject])]),
  ]);
}

const words = { description: '', cause: '', propagation: '', signature: '', alert: '', source: '' };
const definition = {
  meta: { name: 'test/bump', version: '1.0.0', ...words },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { height: { type: 'number', description: 'Height', default: 9 } },
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  proposal: { filter: 'hard:threshold={threshold}@{point}' },
};
const measure = {
  scope: 'point',
  reads: 'summary',
  name: 'absmax',
  formula: 'max |R|',
  direction: 'above',
};

/** A package with an error model in WebAssembly in a temporary folder, pinned. */
export function wasmErrorModelPackage(
  parts: WasmErrorModelParts = {},
  more: Partial<PluginSettings> = {},
): { readonly settings: PluginSettings; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'pellucid.plugin-'));
  const name = 'pellucid-error-model-bump';
  const manifest = {
    name,
    version: '1.0.0',
    keywords: ['pellucid-plugin'],
    pellucid: {
      apiVersion: 1,
      kind: 'error-model',
      entry: 'bump.wasm',
      definition: 'error-model.json',
    },
  };
  const statistic = { ...measure, ...parts.measured };
  const described = { ...definition, statistic, ...parts.definition };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'error-model.json'), JSON.stringify(described));
  writeFileSync(join(directory, 'bump.wasm'), moduleOf(parts));
  return {
    settings: pinned(directory, { name, tier: 'wasm', ...more }),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
