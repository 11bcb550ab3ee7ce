import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { findJava, javaVersion, requireJava } from '../../../setup/servers/java.mjs';
import { recordedContext } from '../recorded-context.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeFiles } from '../write-files.ts';

const putJava = (root: string, folder: string, version: string): string => {
  const path = `${folder}/java`;
  writeFiles(root, { [path]: `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n` });
  chmodSync(join(root, path), 0o755);
  return join(root, path);
};

describe('javaVersion', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_392"', 8],
    ['no java at all', 0],
  ])('reads %s as %i', (output, version) => {
    expect(javaVersion(output)).toBe(version);
  });
});

describe('findJava', () => {
  it('prefers JAVA_HOME to the search path', () => {
    const root = temporaryFolder();
    const home = putJava(root, 'home/bin', '21');
    const onPath = putJava(root, 'bin', '17');
    const PATH = join(root, 'bin');
    expect(findJava({ PATH, JAVA_HOME: join(root, 'home') })).toBe(home);
    expect(findJava({ PATH, JAVA_HOME: join(root, 'nowhere') })).toBe(onPath);
  });
});

describe('requireJava', () => {
  it.each([
    ['none', undefined, 'java is missing'],
    ['version 11', '11.0.2', 'is version 11'],
  ])('says what to install with %s', async (_, version, message) => {
    const root = temporaryFolder();
    if (version !== undefined) putJava(root, 'bin', version);
    const context = recordedContext(root, { PATH: `${join(root, 'bin')}:/bin` });
    if (version === undefined) context.environment['PATH'] = join(root, 'bin');
    await expect(requireJava(context)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      remedy: expect.stringContaining('install Java 17 or newer'),
    });
  });
});
