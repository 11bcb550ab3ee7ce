import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { fetchWheel } from '../../setup/native/fetch-wheel.mjs';
import { recordedContext } from './recorded-context.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tinyArchive, tinyWheel } from './tiny-wheel.ts';
import { writeFiles } from './write-files.ts';

const damaged = Buffer.from(tinyArchive).fill(0, 40, 60);

/** Hands out one content after the other and counts. */
function createSource(contents: readonly Buffer[]) {
  const source = {
    count: 0,
    fetchOnce: async (_wheel: unknown, folder: string): Promise<string> => {
      const path = join(folder, 'tiny.whl');
      writeFileSync(path, contents[source.count]!);
      source.count += 1;
      return path;
    },
  };
  return source;
}

describe('fetchWheel', () => {
  it('takes a download with the pinned checksum', async () => {
    const root = temporaryFolder();
    const source = createSource([tinyArchive]);
    const context = recordedContext(root);
    const path = await fetchWheel(tinyWheel, join(root, 'wheel'), context, source.fetchOnce);
    expect(readFileSync(path)).toEqual(tinyArchive);
    expect(source.count).toBe(1);
  });

  it('refuses a damaged download, says so and fetches it again', async () => {
    const root = temporaryFolder();
    const source = createSource([damaged, tinyArchive]);
    const context = recordedContext(root);
    const path = await fetchWheel(tinyWheel, join(root, 'wheel'), context, source.fetchOnce);
    expect(readFileSync(path)).toEqual(tinyArchive);
    expect(context.lines).toEqual([expect.stringContaining('wrong checksum and is refused')]);
  });

  it('gives up after two damaged downloads', async () => {
    const root = temporaryFolder();
    const source = createSource([damaged, tinyArchive.subarray(0, 100)]);
    const fetching = fetchWheel(
      tinyWheel,
      join(root, 'wheel'),
      recordedContext(root),
      source.fetchOnce,
    );
    await expect(fetching).rejects.toThrow('wrong checksum, twice');
  });

  it.each([
    ['no python at all', undefined, 'python3 is missing'],
    ['a python without pip', 'exit 1', 'pip is missing'],
    ['a pip that finds nothing', 'case "$3" in download) echo no match; exit 1;; esac', 'tiny==1'],
  ])('says what is missing with %s', async (_, script, message) => {
    const root = temporaryFolder();
    if (script !== undefined) writeFiles(root, { 'bin/python3': `#!/bin/sh\n${script}\n` });
    const context = recordedContext(root, { PATH: join(root, 'bin') });
    if (script !== undefined) chmodSync(join(root, 'bin/python3'), 0o755);
    await expect(fetchWheel(tinyWheel, join(root, 'wheel'), context)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      remedy: expect.stringContaining('pip'),
    });
  });
});
