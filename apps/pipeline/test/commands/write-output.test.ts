import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { makeFolder, writeOutput } from '../../src/commands/write-output.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

describe('makeFolder', () => {
  test('makes a folder and two above it, and leaves alone what is there', async () => {
    const folder = join(directory, 'a', 'b', 'c');
    await makeFolder(folder);
    writeFileSync(join(folder, 'kept'), 'x');
    await makeFolder(folder);
    expect(existsSync(join(folder, 'kept'))).toBe(true);
  });

  test.each([
    ['a file', 'file', 'file'],
    ['a folder in a file', 'file2', 'file2/folder'],
    ['a folder two below a file', 'file3', 'file3/folder/folder'],
  ])('refuses %s', async (_title, name, folder) => {
    writeFileSync(join(directory, name), '');
    const error = await errorOf(makeFolder(join(directory, folder)));
    expect(error.code).toBe('OUTPUT_REJECTED');
    expect(error.message).toMatch(
      /^--out expects a folder that can be made, got "[^"\n]+": E[^\n]+$/,
    );
    expect(error.remedy).toContain('--out');
  });
});

test('a folder without a name is not the one that the command was started in', async () => {
  const error = await errorOf(makeFolder(''));
  expect(error.code).toBe('OUTPUT_REJECTED');
  expect(error.message).toBe('--out expects the name of a folder, got ""');
});

describe('writeOutput', () => {
  test('writes bytes and text, into a folder that it makes', async () => {
    await writeOutput(join(directory, 'new', 'a.bin'), Uint8Array.of(1, 2));
    await writeOutput(join(directory, 'new', 'b.txt'), 'ä');
    expect([...readFileSync(join(directory, 'new', 'a.bin'))]).toEqual([1, 2]);
    expect(readFileSync(join(directory, 'new', 'b.txt'), 'utf8')).toBe('ä');
  });

  test('refuses a folder in place of the file', async () => {
    mkdirSync(join(directory, 'x.npy'));
    const error = await errorOf(writeOutput(join(directory, 'x.npy'), ''));
    expect(error.code).toBe('OUTPUT_REJECTED');
    expect(error.message).toMatch(
      /^--out expects a file that can be written, got ".*x\.npy": EISDIR/,
    );
  });
});
