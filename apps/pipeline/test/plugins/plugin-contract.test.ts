import { join } from 'node:path';

import type { FilterDefinition } from '@pellucid/filters';
import { builtinFilters, createRegistry } from '@pellucid/filters';
import { afterEach, expect, test } from 'vitest';

import { describePlugin } from '../../src/plugins/describe-plugin.ts';
import { loadFilter } from '../../src/plugins/hosted/load-definition.ts';
import type { PluginContract } from '../../src/plugins/hosted/plugin-contract.ts';
import { pluginContracts } from '../../src/plugins/hosted/plugin-contract.ts';
import { readPluginManifest } from '../../src/plugins/plugin-manifest.ts';
import { errorOf } from '../error-of.ts';
import { copyOfSinner, pinned } from './plugin-packages.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

/** A later contract, whose definitions keep what version 1 calls meta beside the rest. */
const second: PluginContract = {
  apiVersion: 2,
  definitionOf: (_, module) => {
    const { schema, create, ...meta } = module['default'] as Record<string, unknown>;
    return { meta, schema, create };
  },
};
const bothContracts = [...pluginContracts, second];

function packageOf(apiVersion: unknown, change: string): string {
  const { directory, write, remove } = copyOfSinner();
  removals.push(remove);
  const manifest = {
    name: 'pellucid-filter-sinner',
    version: '1.0.0',
    type: 'module',
    keywords: ['pellucid-plugin'],
    pellucid: { apiVersion, kind: 'filter', entry: 'change.mjs' },
  };
  write('package.json', JSON.stringify(manifest));
  write('change.mjs', `import { filter as sound } from './filter.mjs';\n${change}`);
  return directory;
}

test('plugins of two major versions are loaded side by side, each by its own contract', async () => {
  const folders = [
    packageOf(1, 'export const filter = sound;'),
    packageOf(
      2,
      "export default { ...sound.meta, name: 'test/second', schema: sound.schema, create: sound.create };",
    ),
  ];
  const filters: FilterDefinition[] = [];
  for (const folder of folders) {
    const manifest = readPluginManifest(folder, bothContracts);
    filters.push(await loadFilter({ ...manifest, memoryMb: 128 }, bothContracts));
  }
  const registry = createRegistry('filter', [...builtinFilters.definitions, ...filters]);
  const halves = ['test/sinner', 'test/second'].map((name) => {
    const relevance = Float32Array.of(2, -4);
    registry.get(name).create({ sin: 'none' })(relevance, {} as never);
    return [...relevance];
  });
  expect(halves).toEqual([
    [1, -2],
    [1, -2],
  ]);
});

test.each(['in-process', 'worker', 'process'] as const)(
  'the version that a plugin says goes with it to where it runs, tier %s',
  async (tier) => {
    const directory = packageOf(1, 'export const filter = sound;');
    const settings = { ...pinned(directory, { tier }), definition: undefined };
    const found = { ...settings, kind: 'filter', entry: join(directory, 'change.mjs') } as const;
    expect(await describePlugin({ ...found, apiVersion: 1 })).toMatchObject({
      meta: { name: 'test/sinner' },
    });
    const later = await errorOf(describePlugin({ ...found, apiVersion: 2 }));
    expect(later.message).toContain('to export "filter" with create, got undefined');
  },
);

test.each([[undefined], [0], [2], ['1'], [1.5]])(
  'apiVersion %j is refused, and told which are understood',
  async (apiVersion) => {
    const folder = packageOf(apiVersion, 'export const filter = sound;');
    const error = await errorOf(Promise.resolve().then(() => readPluginManifest(folder)));
    expect(error).toMatchObject({
      code: 'PLUGIN_REFUSED',
      message: expect.stringContaining(
        `expects pellucid.apiVersion 1, got ${JSON.stringify(apiVersion) ?? 'nothing'}`,
      ),
    });
  },
);

test('a message names every version that is understood', async () => {
  const folder = packageOf(3, '');
  const error = await errorOf(
    Promise.resolve().then(() => readPluginManifest(folder, bothContracts)),
  );
  expect(error.message).toContain('expects pellucid.apiVersion 1 or 2, got 3');
});
