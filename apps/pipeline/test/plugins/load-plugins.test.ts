import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { errorModels } from '@pellucid/error-models';
import { builtinFilters } from '@pellucid/filters';
import { afterEach, describe, expect, test } from 'vitest';

import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import type { PluginPlan } from '../../src/plugins/loaded-plugin.ts';
import { createPluginHosts } from '../../src/plugins/plugin-hosts.ts';
import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { demoPlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';
import { copyOfSinner, pinned, sinnerDirectory } from './plugin-packages.ts';
import { wasmModule, wasmPackage } from './wasm-package.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

const load = async (...packages: readonly PluginSettings[]): Promise<PluginPlan> =>
  await loadPlugins({ packages, onFault: 'bypass', breaches: 3, probeMs: 1000 });

/** The sinner with another manifest or module. */
function changed(files: {
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly pellucid?: Readonly<Record<string, unknown>>;
  readonly module?: string;
}): PluginSettings {
  const { directory, write, remove } = copyOfSinner();
  removals.push(remove);
  const pellucid = { apiVersion: 1, kind: 'filter', entry: 'filter.mjs', ...files.pellucid };
  const manifest = {
    name: 'pellucid-filter-sinner',
    version: '1.0.0',
    type: 'module',
    keywords: ['pellucid-plugin'],
    pellucid,
    ...files.manifest,
  };
  write('package.json', JSON.stringify(manifest));
  if (files.module !== undefined) write('filter.mjs', files.module);
  return pinned(directory, { tier: 'worker' });
}

const exporting = (change: string): string =>
  `import { filter as sound } from ${JSON.stringify(join(sinnerDirectory, 'filter.mjs'))};\n` +
  `export const filter = ${change};`;

test.each(['process', 'worker', 'in-process'] as const)(
  'a plugin that is what was pinned is loaded with what it says of itself, tier %s',
  async (tier) => {
    const { loaded } = await load(pinned(sinnerDirectory, { tier }));
    expect(loaded).toMatchObject([
      {
        name: 'pellucid-filter-sinner',
        version: '1.0.0',
        tier,
        directory: sinnerDirectory,
        entry: join(sinnerDirectory, 'filter.mjs'),
        meta: { name: 'test/sinner', signPreserving: true },
        schema: { properties: { sin: { default: 'none' } } },
      },
    ]);
  },
);

test('WebAssembly is loaded with its JSON file, and not when it imports anything', async () => {
  const sound = wasmPackage(wasmModule('scale'));
  const importing = wasmPackage(wasmModule('scale', { isImporting: true }));
  removals.push(sound.remove, importing.remove);
  expect((await load(sound.settings)).loaded[0]!.meta.name).toBe('test/scale');
  expect(await errorOf(load({ ...sound.settings, tier: 'worker' }))).toMatchObject({
    message: expect.stringContaining('expects tier wasm, got tier worker'),
  });
  expect(await errorOf(load(importing.settings))).toMatchObject({
    message: expect.stringContaining('expects no imports, got env.now'),
  });
});

describe('a plugin is refused with what was expected and what came', () => {
  test.each([
    [
      'another version',
      () => pinned(sinnerDirectory, { version: '1.0.1' }),
      /expects version 1\.0\.1, got version 1\.0\.0/,
    ],
    [
      'another content',
      () => pinned(sinnerDirectory, { integrity: `sha512-${'A'.repeat(86)}==` }),
      /expects integrity sha512-A{86}==, got integrity sha512-/,
    ],
    [
      'another package',
      () => pinned(sinnerDirectory, { name: 'pellucid-filter-saint' }),
      /expects pellucid-filter-saint, got pellucid-filter-sinner/,
    ],
    [
      'no package',
      () => pinned(sinnerDirectory, { directory: '/nowhere' }),
      /expects a package in "\/nowhere", got no package\.json there/,
    ],
    [
      'not installed',
      () => pinned(sinnerDirectory, { directory: '' }),
      /expects to be installed in node_modules/,
    ],
    [
      'a later contract',
      () => changed({ pellucid: { apiVersion: 2 } }),
      /expects pellucid\.apiVersion 1, got 2/,
    ],
    [
      'another kind',
      () => changed({ pellucid: { kind: 'transport' } }),
      /expects pellucid\.kind "filter" or "error-model", got "transport"/,
    ],
    [
      'a kind that its name is not of',
      () => changed({ pellucid: { kind: 'error-model' } }),
      /expects a name such as pellucid-error-model-…, got "pellucid-filter-sinner"/,
    ],
    ['no entry', () => changed({ pellucid: { entry: undefined } }), /expects pellucid\.entry/],
    [
      'an entry outside',
      () => changed({ pellucid: { entry: '../x.mjs' } }),
      /expects pellucid\.entry, a path inside of the package, got "\.\.\/x\.mjs"/,
    ],
    [
      'an entry that is missing',
      () => changed({ pellucid: { entry: 'lib.mjs' } }),
      /expects to load and say what it is, got Error.*lib\.mjs/,
    ],
    [
      'no keyword',
      () => changed({ manifest: { keywords: [] } }),
      /expects the keyword "pellucid-plugin", got \[\]/,
    ],
    [
      'a name of another kind',
      () => changed({ manifest: { name: 'sinner' } }),
      /expects a name such as pellucid-filter-/,
    ],
    [
      'dependencies',
      () => changed({ manifest: { dependencies: { 'left-pad': '1.0.0' } } }),
      /expects no dependencies/,
    ],
    [
      'a filter without vendor',
      () => changed({ module: exporting("{ ...sound, meta: { ...sound.meta, name: 'soft' } }") }),
      /expects meta\.name of the form vendor\/name, got "soft"/,
    ],
    [
      'a promise that is missing',
      () =>
        changed({
          module: exporting('{ ...sound, meta: { ...sound.meta, idempotent: undefined } }'),
        }),
      /expects meta\.idempotent, true or false, got nothing/,
    ],
    [
      'a schema that takes anything',
      () => changed({ module: exporting("{ ...sound, schema: { type: 'object' } }") }),
      /expects a schema of an object without additional properties/,
    ],
    [
      'no filter',
      () => changed({ module: 'export const flter = 1;' }),
      /expects its entry to export "filter" with create, got undefined/,
    ],
    [
      'a module that throws',
      () => changed({ module: 'throw new Error("no luck");' }),
      /got Error: no luck/,
    ],
    ['a module that exits', () => changed({ module: 'process.exit(4);' }), /ended with code 4/],
  ] as const)('%s', async (_, settings, says) => {
    const error = await errorOf(load(settings()));
    expect(error).toMatchObject({ code: 'PLUGIN_REFUSED', message: expect.stringMatching(says) });
    expect(error.remedy).toMatch(/\.$|pellucid plugins pin /);
  });

  test.each([
    ['its meta', String.raw`{ ...sound, meta: { ...sound.meta, formula: '\u001b[2J' } }`],
    [
      'an option',
      String.raw`{ ...sound, schema: { ...sound.schema, properties: { a: { type: 'number', description: 'a\n' } } } }`,
    ],
    [
      'a key',
      String.raw`{ ...sound, schema: { ...sound.schema, properties: { 'a\u009b': { type: 'number' } } } }`,
    ],
  ])('what would move the cursor of a terminal in %s', async (_, change) => {
    expect(await errorOf(load(changed({ module: exporting(change) })))).toMatchObject({
      code: 'PLUGIN_REFUSED',
      message: expect.stringContaining('expects texts without control characters, got "'),
    });
  });

  test('a name longer than any column', async () => {
    const module = exporting(
      "{ ...sound, meta: { ...sound.meta, name: `acme/${'x'.repeat(65)}` } }",
    );
    expect(await errorOf(load(changed({ module })))).toMatchObject({
      message: expect.stringContaining('meta.name of the form vendor/name'),
    });
  });

  test.each(['gap-gate', 'pellucid', 'acme', 'acme/Gap', 'acme/gap-gate/x', '/gap-gate', 'acme/'])(
    'a filter called "%s": no name of a built-in filter can be taken',
    async (name) => {
      const module = exporting(
        `{ ...sound, meta: { ...sound.meta, name: ${JSON.stringify(name)} } }`,
      );
      expect(await errorOf(load(changed({ module })))).toMatchObject({
        code: 'PLUGIN_REFUSED',
        message: expect.stringContaining('meta.name of the form vendor/name'),
      });
    },
  );

  test('two filters of one name', async () => {
    const twice = [pinned(sinnerDirectory, { tier: 'worker' }), changed({})];
    await expect(load(...twice)).rejects.toMatchObject({ code: 'DUPLICATE_NAME' });
  });

  test('that is installed is found from the working directory upwards', async () => {
    const { directory, remove } = copyOfSinner();
    removals.push(remove);
    const installed = pinned(directory, { directory: '', tier: 'worker' });
    const before = process.cwd();
    const { directory: project, remove: removeProject } = copyOfSinner();
    removals.push(removeProject);
    mkdirSync(join(project, 'node_modules'));
    rmSync(join(project, 'package.json'));
    cpSync(directory, join(project, 'node_modules/pellucid-filter-sinner'), { recursive: true });
    mkdirSync(join(project, 'deep/er'), { recursive: true });
    process.chdir(join(project, 'deep/er'));
    try {
      const { loaded } = await load(installed);
      expect(loaded[0]!.directory).toMatch(/node_modules\/pellucid-filter-sinner$/);
    } finally {
      process.chdir(before);
    }
  });
});

test('built-in filters and error models stay what they are beside plugins of the same last name', async () => {
  const named = "{ ...sound, meta: { ...sound.meta, name: 'acme/gap-gate' } }";
  const plan = await load(changed({ module: exporting(named) }));
  const hosts = await createPluginHosts(plan);
  expect(hosts.registry.get('gap-gate')).toBe(builtinFilters.get('gap-gate'));
  expect(hosts.registry.get('acme/gap-gate').meta.description).toMatch(/^Breaks the contract/);
  expect(hosts.errorModels.definitions).toEqual(errorModels.definitions);
  hosts.stop();
});

test('a selector is read from behind the last @, also of a filter with a vendor', async () => {
  const plan = await load(pinned(sinnerDirectory, { tier: 'in-process' }));
  const filters = ['test/sinner:sin=none@5..7', 'identity'];
  const { chain } = await preparePlan(demoPlan({ filters, plugins: plan }));
  expect(chain.description[0]).toMatchObject({
    name: 'test/sinner',
    points: ['05_convolution_convb_5', '06_convolution_convb_6', expect.stringMatching(/^07_/)],
  });
});
