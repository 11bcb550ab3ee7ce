import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import {
  ensureDebianPackage,
  libraryFolders,
  neededPackages,
} from '../../../setup/servers/debian-package.mjs';
import { recordedContext, type RecordedContext } from '../recorded-context.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeFiles } from '../write-files.ts';

const simulation = `Reading package lists...
Inst libyajl2 (2.1.0-3 Debian:12/stable [amd64])
Inst libjs-jquery (3.6 Debian:12/stable [all])
Inst adduser (3.134 Debian:12/stable [all])
Inst kcat (1.7.1-2 Debian:12/stable [amd64])
Conf kcat (1.7.1-2 Debian:12/stable [amd64])
`;

/** An apt-get that knows two packages, and a dpkg-deb that unpacks them. */
const apt = `#!/bin/sh
for word; do case "$word" in
  --simulate) printf 'Inst libyajl2 (1)\\nInst kcat (1)\\n'; exit 0;;
  download) while [ "$1" != download ]; do shift; done; shift; touch "$@"; exit $FAILURE;;
  update) exit 100;;
esac; done
`;
const dpkg = `#!/bin/sh
mkdir -p "$3/usr/bin" "$3/usr/lib/linux"
touch "$3/usr/bin/$(basename "$2")" "$3/usr/lib/linux/$(basename "$2").so.1"
`;

function createContext(root: string, failure = ''): RecordedContext {
  writeFiles(root, { 'bin/apt-get': apt, 'bin/dpkg-deb': dpkg });
  for (const name of ['apt-get', 'dpkg-deb']) chmodSync(join(root, 'bin', name), 0o755);
  return recordedContext(root, { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, FAILURE: failure });
}

describe('neededPackages', () => {
  it('takes the package and shared libraries, nothing that a program does without', () => {
    expect(neededPackages('kcat', simulation)).toEqual(['libyajl2', 'kcat']);
  });
});

describe('ensureDebianPackage', () => {
  it('unpacks a package and its libraries, also when the update of the lists complains', async () => {
    const root = temporaryFolder();
    const folder = await ensureDebianPackage('kcat', createContext(root, '0'));
    expect(readdirSync(join(folder, 'usr/bin'))).toEqual(['kcat', 'libyajl2']);
    expect(libraryFolders(folder)).toEqual([join(folder, 'usr/lib/linux')]);
    expect(readdirSync(join(root, 'cache/servers'))).toHaveLength(1);
  });

  it('leaves nothing behind when the download fails', async () => {
    const root = temporaryFolder();
    const fetching = ensureDebianPackage('kcat', createContext(root, '100'));
    await expect(fetching).rejects.toThrow('apt could not download kcat');
    expect(readdirSync(join(root, 'cache/servers'))).toEqual([]);
  });

  it('says that there is no apt, or no such package', async () => {
    const root = temporaryFolder();
    const withoutApt = recordedContext(root, { PATH: join(root, 'nowhere') });
    await expect(ensureDebianPackage('kcat', withoutApt)).rejects.toThrow('apt-get is missing');
    const fetching = ensureDebianPackage('unheard-of', createContext(root, '0'));
    await expect(fetching).rejects.toThrow('apt has no package unheard-of');
  });
});
