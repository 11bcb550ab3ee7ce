import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, expect, test } from 'vitest';

import { root } from '../../workspace/root.mjs';

const place = mkdtempSync(path.join(tmpdir(), 'pellucid-wasm-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const npm = async (cwd: string, ...args: readonly string[]): Promise<unknown> =>
  await promisify(execFile)('npm', args, { cwd, maxBuffer: 2 ** 26 });
/** Whether npm can have packages; on a build server it has to. */
const hasRegistry =
  process.env['CI'] === 'true' ||
  (await npm('.', 'view', 'wabt@1.0.39', 'version').then(
    () => true,
    () => false,
  ));

test.skipIf(!hasRegistry).each([
  ['pellucid-error-model-truncation-wat', 'error-model.wasm', ['package.json', 'error-model.wat']],
  ['pellucid-filter-taper-wat', 'filter.wasm', ['package.json', 'filter.wat']],
  ['pellucid-filter-inhibition-assemblyscript', 'filter.wasm', ['package.json', 'assembly']],
])(
  'WebAssembly of %s is what its source makes, byte for byte: %s',
  async (example, entry, sources) => {
    const source = path.join(root, 'examples', example);
    const folder = path.join(place, example);
    for (const file of sources) {
      cpSync(path.join(source, file), path.join(folder, file), { recursive: true });
    }
    const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    await npm(folder, 'install', ...quietly);
    await npm(folder, 'run', 'build');
    const built = readFileSync(path.join(folder, entry));
    expect(built.equals(readFileSync(path.join(source, entry)))).toBe(true);
  },
  300_000,
);
