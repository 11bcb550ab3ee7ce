import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { PluginKind } from '../hosted/plugin-contract.ts';

/** Packages that the tests of a plugin need, those that others need first. */
const packagesOf: Readonly<Record<PluginKind, readonly string[]>> = {
  filter: ['@pellucid/relevance', '@pellucid/filters'],
  'error-model': ['@pellucid/relevance', '@pellucid/filters', '@pellucid/error-models'],
};

/** Packs the contract of this installation into `vendor/` of a plugin and has its tests take it from there. */
export async function vendorContract(folder: string, kind: PluginKind): Promise<void> {
  const vendor = path.join(folder, 'vendor');
  await mkdir(vendor, { recursive: true });
  const packed: Record<string, string> = {};
  for (const name of packagesOf[kind]) packed[name] = await pack(name, vendor);
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const devDependencies = { ...manifest.devDependencies, ...packed };
  await writeFile(file, `${JSON.stringify({ ...manifest, devDependencies }, null, 2)}\n`);
}

/** Makes a tarball of an installed package; resolves with what a dependency on it says. */
async function pack(name: string, vendor: string): Promise<string> {
  const root = packageRoot(fileURLToPath(import.meta.resolve(name)));
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', root, '--pack-destination', vendor, '--ignore-scripts', '--json'],
    { maxBuffer: 2 ** 26 },
  );
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
  return `file:vendor/${filename.replace('@', '').replace('/', '-')}`;
}

/** Everything of an installed package lies in `dist` or `src`. */
function packageRoot(file: string): string {
  return file.slice(0, file.search(/[\\/](?:dist|src)[\\/]/));
}
