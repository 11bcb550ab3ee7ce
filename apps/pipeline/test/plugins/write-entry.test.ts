import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { commentedConfig } from '../../src/config/commented-config.ts';
import { loadConfig, parseConfig } from '../../src/config/load-config.ts';
import { pluginEntry } from '../../src/plugins/plugin-entry.ts';
import { writeEntry } from '../../src/plugins/write-entry.ts';
import { errorOf } from '../error-of.ts';
import { errorModelPackage } from './error-model-package.ts';
import { copyOfSinner, sinnerDirectory } from './plugin-packages.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pellucid.config-'));
  file = join(directory, 'pellucid.yaml');
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const entry = pluginEntry(sinnerDirectory, undefined);
const other = { ...entry, name: 'pellucid-filter-other' };

test('an entry has what pins the package, the tier process and the folder as it was given', () => {
  expect(entry).toEqual({
    name: 'pellucid-filter-sinner',
    version: '1.0.0',
    integrity: expect.stringMatching(/^sha512-.{86}==$/),
    tier: 'process',
    directory: sinnerDirectory,
  });
});

test('an entry of an error model has the tier process too', () => {
  const { settings, remove } = errorModelPackage();
  expect(pluginEntry(settings.directory, undefined).tier).toBe('process');
  remove();
});

test.each([
  ['no file', undefined],
  ['an empty file', ''],
  ['the config that init writes', commentedConfig()],
  ['a file with other groups', '# mine\nhttp:\n  port: 0 # any\n'],
])('is written into %s', async (_, text) => {
  if (text !== undefined) writeFileSync(file, text);
  await writeEntry(file, entry);
  await writeEntry(file, other);
  const defaults = { deadlineMs: 1000, memoryMb: 256 };
  expect((await loadConfig(file)).plugins.packages).toEqual([
    { ...entry, ...defaults },
    { ...other, ...defaults },
  ]);
  const comments = (text ?? '').match(/# .*/g) ?? [];
  for (const comment of comments) expect(readFileSync(file, 'utf8')).toContain(comment);
});

test('takes the place of an entry of the same package and keeps its limits', async () => {
  await writeEntry(file, other);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/$/, '      deadlineMs: 50\n'));
  await writeEntry(file, { ...other, version: '2.0.0', tier: 'worker' });
  expect((await loadConfig(file)).plugins.packages).toMatchObject([
    { name: other.name, version: '2.0.0', tier: 'worker', deadlineMs: 50 },
  ]);
});

test('leaves a file that is no config as it is', async () => {
  writeFileSync(file, 'plugins: [1, 2');
  expect(await errorOf(writeEntry(file, entry))).toMatchObject({ code: 'INVALID_CONFIG' });
  expect(readFileSync(file, 'utf8')).toBe('plugins: [1, 2');
});

test('a config refuses an entry without integrity or with another tier', () => {
  const configOf = (item: string) => () =>
    parseConfig(`plugins: { packages: [{ name: a, version: '1', ${item} }] }`, 'x');
  expect(configOf('tier: worker')).toThrow('expects the key "plugins.packages.0.integrity"');
  expect(configOf('integrity: sha1-x')).toThrow(/sha512- and the base64 of the digest/);
  expect(configOf(`integrity: ${entry.integrity}, tier: vm`)).toThrow(/process, wasm, worker/);
});

test('a package that changes has another entry', () => {
  const { directory: folder, write, remove } = copyOfSinner();
  const before = pluginEntry(folder, 'worker');
  write('README.md', 'hello');
  const after = pluginEntry(folder, 'worker');
  remove();
  expect(before.integrity).toBe(entry.integrity);
  expect(after.integrity).not.toBe(before.integrity);
});
