import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { pluginIntegrity } from '../../../src/plugins/plugin-integrity.ts';
import { copyOfSinner, type TemporaryPackage } from '../../plugins/plugin-packages.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

let plugin: TemporaryPackage;
let elsewhere: TemporaryPackage;
beforeEach(() => {
  plugin = copyOfSinner();
  elsewhere = copyOfSinner();
});
afterEach(() => {
  plugin.remove();
  elsewhere.remove();
});

describe('pellucid plugins', () => {
  test('pin prints an entry that the config takes', async () => {
    const { stdout, stderr } = await runWell([
      'plugins',
      'pin',
      plugin.directory,
      '--tier',
      'worker',
    ]);
    expect(stderr).toBe('');
    expect(parse(stdout)).toEqual({
      plugins: {
        packages: [
          {
            name: 'pellucid-filter-sinner',
            version: '1.0.0',
            integrity: pluginIntegrity(plugin.directory),
            tier: 'worker',
            directory: plugin.directory,
          },
        ],
      },
    });
  });

  test('pin writes what list loads; a change of the package is refused until it is pinned anew', async () => {
    const config = join(elsewhere.directory, 'pellucid.yaml');
    const written = await runWell(['plugins', 'pin', plugin.directory, '-c', config]);
    expect(written.stderr).toContain('pellucid-filter-sinner 1.0.0 is pinned, tier process');
    const listed = await runWell(['plugins', 'list', '-c', config]);
    for (const text of [
      'test/sinner',
      'process',
      pluginIntegrity(plugin.directory),
      'filter.mjs',
    ]) {
      expect(listed.stdout).toContain(text);
    }
    const module = readFileSync(join(plugin.directory, 'filter.mjs'), 'utf8');
    plugin.write('filter.mjs', `${module}\n`);
    expectRefusal(await runPellucid(['plugins', 'list', '-c', config]), 1, /integrity sha512-/);
    await runWell(['plugins', 'pin', plugin.directory, '-c', config]);
    const again = await runWell(['plugins', 'list', '-c', config, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject([{ meta: { name: 'test/sinner' } }]);
  });

  test('a folder without a package, and a tier that does not exist, are refused', async () => {
    expectRefusal(await runPellucid(['plugins', 'pin', './nowhere']), 1, /no package\.json/);
    const tier = ['plugins', 'pin', plugin.directory, '--tier', 'vm'];
    expectRefusal(await runPellucid(tier), 2, /process, wasm, worker, in-process/);
  });
});
