import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { readTarball } from '../../../models/packages/read-tarball.mjs';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { writeFiles } from '../../setup/write-files.ts';

function tarball(files: Readonly<Record<string, string>>): Buffer {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  const archive = join(folder, 'archive.tgz');
  execFileSync('tar', ['--format=ustar', '-czf', archive, '-C', folder, 'package']);
  return readFileSync(archive);
}

describe('readTarball', () => {
  it('reads the files of a package, long paths and empty files too', () => {
    const long = `package/${'folder/'.repeat(15)}file.js`;
    const files = { 'package/package.json': '{}', 'package/empty': '', [long]: 'x'.repeat(1500) };
    const read = readTarball(tarball(files));
    expect(Object.fromEntries([...read].map(([name, content]) => [name, String(content)]))).toEqual(
      files,
    );
  });

  it('refuses an archive that is cut short', () => {
    const archive = gunzipSync(tarball({ 'package/file': 'x'.repeat(2000) }));
    const cut = gzipSync(archive.subarray(0, archive.indexOf('xxx') + 1000));
    expect(() => readTarball(cut)).toThrow('tar archive: cut short');
  });
});
