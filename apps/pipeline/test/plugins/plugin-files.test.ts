import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { FsTree } from 'nx/src/generators/tree.js';
import { describe, expect, test } from 'vitest';

import { pluginKinds } from '../../src/plugins/hosted/plugin-contract.ts';
import { generatePlugin } from '../../src/plugins/new/nx-generator.ts';
import { parseNewPlugin, pluginFiles } from '../../src/plugins/new/plugin-files.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const workspace = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe.each(pluginKinds)('a new plugin of the kind %s', (kind) => {
  const { packageName, files } = pluginFiles({ name: 'acme/taper', kind });
  const manifest = JSON.parse(files.get('package.json')!) as Readonly<Record<string, unknown>> & {
    readonly devDependencies: Readonly<Record<string, string>>;
  };

  test('has source, tests, docs, bench, CI and settings', () => {
    expect(packageName).toBe(`pellucid-${kind}-taper`);
    expect([...files.keys()].toSorted()).toEqual(
      [
        '.github/workflows/ci.yml',
        '.gitignore',
        'README.md',
        `bench/${kind}.bench.mjs`,
        'package.json',
        `src/${kind}.ts`,
        `test/${kind}.test.ts`,
        'tsconfig.json',
      ].toSorted(),
    );
    for (const text of files.values()) expect(text).not.toMatch(/__[A-Z_]+__/);
    expect(files.get(`src/${kind}.ts`)).toContain("name: 'acme/taper'");
  });

  test('is a plugin by its package.json, without dependencies', () => {
    expect(manifest).toMatchObject({
      name: packageName,
      type: 'module',
      keywords: expect.arrayContaining(['pellucid-plugin']),
      pellucid: { apiVersion: 1, kind, entry: `dist/${kind}.js` },
      files: ['dist'],
    });
    expect(manifest['dependencies']).toBe(undefined);
  });

  test('is tested with the tools that this workspace is tested with', () => {
    const { '@types/node': _, ...tools } = manifest.devDependencies;
    const shared = Object.entries(tools).filter(([name]) => !name.startsWith('@pellucid/'));
    expect(shared.map(([name]) => name)).toEqual(['fast-check', 'typescript', 'vitest']);
    for (const [name, version] of shared)
      expect([name, version]).toEqual([name, workspace.devDependencies[name]]);
  });

  test('comes from the generator of nx with the same files', () => {
    const tree = new FsTree(join(root, 'tools'), false);
    generatePlugin(tree, { name: 'acme/taper', kind, directory: 'plugins/taper' });
    const written = tree
      .listChanges()
      .map(({ path, content }) => [path, content!.toString()] as const);
    expect(new Map(written)).toEqual(
      new Map([...files].map(([file, text]) => [`plugins/taper/${file}`, text])),
    );
  });
});

test.each([
  [
    'taper',
    'filter',
    'a name of the form vendor/name, small letters, digits and dashes, got "taper"',
  ],
  ['acme/../taper', 'filter', 'got "acme/../taper"'],
  ['Acme/taper', 'filter', 'got "Acme/taper"'],
  ['acme/taper', 'transport', '--kind filter or error-model, got "transport"'],
])('refuses %s of the kind %s', (name, kind, says) => {
  expect(() => parseNewPlugin(name, kind)).toThrow(
    expect.objectContaining({ code: 'BAD_USAGE', message: expect.stringContaining(says) }),
  );
});
