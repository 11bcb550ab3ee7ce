import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { pluginIntegrity } from '../../src/plugins/plugin-integrity.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pellucid.plugin-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});
const write = (file: string, content: string): void => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
};

test('is SHA-512 over lengths, paths and contents in the order of the paths’ bytes', () => {
  write('b.mjs', 'two');
  write('a/é.txt', '');
  write('a-.json', '{}');
  const length = (bytes: number): Buffer => Buffer.from([0, 0, 0, 0, 0, 0, 0, bytes]);
  const hash = createHash('sha512');
  for (const [file, content] of [
    ['a-.json', '{}'],
    ['a/é.txt', ''],
    ['b.mjs', 'two'],
  ] as const) {
    hash.update(length(Buffer.byteLength(file))).update(file);
    hash.update(length(content.length)).update(content);
  }
  expect(pluginIntegrity(directory)).toBe(`sha512-${hash.digest('base64')}`);
});

test('changes with content, with names, and when bytes move from a name to the content', () => {
  write('a', 'bc');
  const first = pluginIntegrity(directory);
  write('a', 'bd');
  const other = pluginIntegrity(directory);
  rmSync(join(directory, 'a'));
  write('ab', 'c');
  expect(new Set([first, other, pluginIntegrity(directory)]).size).toBe(3);
});

test('leaves out node_modules and .git at every level', () => {
  write('a', 'b');
  const before = pluginIntegrity(directory);
  write('node_modules/x/index.js', '1');
  write('.git/HEAD', '1');
  expect(pluginIntegrity(directory)).toBe(before);
  write('sub/node_modules.js', '1');
  expect(pluginIntegrity(directory)).not.toBe(before);
});

test('refuses links, which lead to what is not hashed', () => {
  write('a', 'b');
  symlinkSync('/etc/hostname', join(directory, 'link'));
  expect(() => pluginIntegrity(directory)).toThrow('got "link", which is neither');
});
