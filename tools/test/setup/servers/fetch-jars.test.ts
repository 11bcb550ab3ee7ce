import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { ensureJars } from '../../../setup/servers/fetch-jars.mjs';
import { emptyPartialFolder } from '../../../setup/servers/partial-folder.mjs';
import { recordedContext, type RecordedContext } from '../recorded-context.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const contents: Readonly<Record<string, string>> = { 'a/one.jar': 'one', 'b/c/two.jar': 'two two' };

const pins = {
  version: '0.1',
  artifacts: ['a:one:1'],
  jars: Object.entries(contents).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  })),
};

/** A Maven repository on loopback that counts what it is asked. */
async function createRepository(
  files: Readonly<Record<string, string>>,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const content = files[url.slice(1)];
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const contextFor = (root: string, url: string): RecordedContext =>
  recordedContext(root, { PELLUCID_MAVEN_REPOSITORY: url, PATH: join(root, 'bin') });

describe('ensureJars', () => {
  it('fetches the pinned jars once', async () => {
    const root = temporaryFolder();
    const { url, asked } = await createRepository(contents);
    const folder = join(root, 'jars');
    await ensureJars(pins, folder, contextFor(root, `${url}/`));
    expect(readFileSync(join(folder, 'two.jar'), 'utf8')).toBe('two two');
    await ensureJars(pins, folder, contextFor(root, url));
    expect(asked.toSorted()).toEqual(['/a/one.jar', '/b/c/two.jar']);
    expect(readdirSync(root)).toEqual(['jars']);
  });

  it('fetches again what was damaged in the cache', async () => {
    const root = temporaryFolder();
    const { url } = await createRepository(contents);
    const folder = join(root, 'jars');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one.jar'), 'eno');
    writeFileSync(join(folder, 'two.jar'), 'two two');
    await ensureJars(pins, folder, contextFor(root, url));
    expect(readFileSync(join(folder, 'one.jar'), 'utf8')).toBe('one');
  });

  it.each([
    ['another content of the same length', { ...contents, 'a/one.jar': 'eno' }, 'wrong checksum'],
    ['a jar that is not served', { 'a/one.jar': 'one' }, 'two.jar could not be fetched'],
  ])('leaves no folder with %s', async (_, files, message) => {
    const root = temporaryFolder();
    const { url } = await createRepository(files);
    const folder = join(root, 'jars');
    await expect(ensureJars(pins, folder, contextFor(root, url))).rejects.toThrow(message);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('emptyPartialFolder', () => {
  it('removes what a killed run of the same checkout left', () => {
    const root = temporaryFolder();
    const partial = emptyPartialFolder(join(root, 'jars'), root);
    writeFileSync(join(partial, 'half'), '');
    expect(emptyPartialFolder(join(root, 'jars'), root)).toBe(partial);
    expect(existsSync(join(partial, 'half'))).toBe(false);
    expect(emptyPartialFolder(join(root, 'jars'), 'another checkout')).not.toBe(partial);
  });
});
