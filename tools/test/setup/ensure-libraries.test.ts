import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ensureLibraries } from '../../setup/native/ensure-libraries.mjs';
import { areLibrariesGenuine } from '../../setup/native/libraries.mjs';
import { listFiles } from '../../workspace/list-files.mjs';
import { recordedContext } from './recorded-context.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tinyArchive, tinyWheel } from './tiny-wheel.ts';
import { writeFiles } from './write-files.ts';

const unpacked = [
  'include/tensorflow/c/c_api.h',
  'include/tensorflow/c/eager/c_api.h',
  'include/tensorflow/core/ctstring.h',
  'lib/lib_cc.so.2',
];

/** Serves the archive and counts how often. */
function createFetch(archive = tinyArchive) {
  const source = {
    count: 0,
    fetch: async (_wheel: unknown, folder: string): Promise<string> => {
      source.count += 1;
      writeFiles(folder, { 'tiny.whl': '' });
      writeFileSync(join(folder, 'tiny.whl'), archive);
      return join(folder, 'tiny.whl');
    },
  };
  return source;
}

const interrupted = async (_wheel: unknown, folder: string): Promise<string> => {
  writeFiles(folder, { 'half.whl': 'half' });
  throw new Error('interrupted');
};

describe('ensureLibraries', () => {
  it('keeps libraries and wanted headers, and nothing else', async () => {
    const context = recordedContext(temporaryFolder());
    const folder = await ensureLibraries(tinyWheel, context, createFetch().fetch);
    expect(listFiles(join(context.root, 'cache'))).toEqual(
      unpacked.map((file) => `tensorflow/1.0.0-any/${file}`),
    );
    expect(await areLibrariesGenuine(folder, tinyWheel)).toBe(true);
  });

  it('fetches once', async () => {
    const context = recordedContext(temporaryFolder());
    const source = createFetch();
    await ensureLibraries(tinyWheel, context, source.fetch);
    await ensureLibraries(tinyWheel, context, source.fetch);
    expect(source.count).toBe(1);
  });

  it('leaves nothing that counts as done when interrupted, and is simply repeated', async () => {
    const context = recordedContext(temporaryFolder());
    const attempt = ensureLibraries(tinyWheel, context, interrupted);
    await expect(attempt).rejects.toThrow('interrupted');
    expect(existsSync(join(context.root, 'cache/tensorflow/1.0.0-any'))).toBe(false);
    const folder = await ensureLibraries(tinyWheel, context, createFetch().fetch);
    expect(listFiles(folder)).toEqual(unpacked);
  });

  it('removes what a killed run left behind', async () => {
    const context = recordedContext(temporaryFolder());
    const never = new Promise<string>(() => {});
    let partial = '';
    void ensureLibraries(tinyWheel, context, (_wheel, folder) => {
      partial = folder;
      writeFiles(folder, { 'half.whl': 'half' });
      return never;
    });
    await expect.poll(() => existsSync(join(partial, 'half.whl'))).toBe(true);
    await ensureLibraries(tinyWheel, context, createFetch().fetch);
    expect(existsSync(partial)).toBe(false);
    expect(listFiles(join(context.root, 'cache'))).toHaveLength(unpacked.length);
  });

  it('fetches again when a cached library has other bytes of the same length', async () => {
    const context = recordedContext(temporaryFolder());
    const source = createFetch();
    const folder = await ensureLibraries(tinyWheel, context, source.fetch);
    writeFileSync(join(folder, 'lib/lib_cc.so.2'), 'x'.repeat(tinyWheel.libraries[0]!.bytes));
    await ensureLibraries(tinyWheel, context, source.fetch);
    expect(source.count).toBe(2);
    expect(await areLibrariesGenuine(folder, tinyWheel)).toBe(true);
  });

  it('refuses a wheel whose library is not the pinned one', async () => {
    const context = recordedContext(temporaryFolder());
    const [library] = tinyWheel.libraries;
    const pinnedOtherwise = { ...tinyWheel, libraries: [{ ...library!, sha256: '0'.repeat(64) }] };
    await expect(ensureLibraries(pinnedOtherwise, context, createFetch().fetch)).rejects.toThrow(
      'not the pinned ones',
    );
    expect(listFiles(join(context.root, 'cache'))).toEqual([]);
  });
});
