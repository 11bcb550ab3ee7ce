import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { extractMember, listMembers } from '../../setup/native/zip.mjs';
import { temporaryFolder } from './temporary-folder.ts';
import { zipArchive } from './zip-archive.ts';

const members = { 'a/one.txt': 'one '.repeat(1000), 'a/empty.txt': '', 'b.txt': 'two' };

describe('listMembers', () => {
  it('lists the files with their sizes', async () => {
    const archive = join(temporaryFolder(), 'a.zip');
    writeFileSync(archive, zipArchive(members));
    const listed = await listMembers(archive);
    expect(listed.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a/one.txt', 4000],
      ['a/empty.txt', 0],
      ['b.txt', 3],
    ]);
  });

  it.each([0, 10, 100])('refuses an archive cut short after %i bytes', async (bytes) => {
    const archive = join(temporaryFolder(), 'a.zip');
    writeFileSync(archive, zipArchive(members).subarray(0, bytes));
    await expect(listMembers(archive)).rejects.toThrow('zip archive');
  });
});

describe('extractMember', () => {
  it('writes each member and reports its bytes', async () => {
    const folder = temporaryFolder();
    const archive = join(folder, 'a.zip');
    writeFileSync(archive, zipArchive(members));
    let bytes = 0;
    for (const member of await listMembers(archive)) {
      const destination = join(folder, 'out', member.name);
      await extractMember(archive, member, { destination, onBytes: (count) => (bytes += count) });
      expect(readFileSync(destination, 'utf8')).toBe(members[member.name as keyof typeof members]);
    }
    expect(bytes).toBe(4003);
  });
});
