import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { freshJournalDirectory } from '../../src/demo/fresh-journal-directory.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

describe('freshJournalDirectory', () => {
  test('is made with the folders above it', async () => {
    const journal = await freshJournalDirectory(path.join(directory, 'a', 'b'));
    expect(readdirSync(journal)).toEqual([]);
  });

  test('holds nothing of an earlier demo', async () => {
    const out = path.join(directory, 'again');
    writeFileSync(path.join(await freshJournalDirectory(out), 'data.mdb'), 'old');
    expect(readdirSync(await freshJournalDirectory(out))).toEqual([]);
  });

  test.each([
    ['a file', 'file'],
    ['below a file', path.join('file', 'folder')],
  ])('that is %s is refused in a sentence', async (_title, name) => {
    writeFileSync(path.join(directory, 'file'), '');
    const out = path.join(directory, name);
    await expect(freshJournalDirectory(out)).rejects.toMatchObject({
      code: 'OUTPUT_REJECTED',
      message: expect.stringContaining(`--out expects a folder that can be made, got "${out}"`),
    });
  });
});
