import { utimesSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { buildFingerprint } from '../../setup/build.mjs';
import { removeStaleOutputs } from '../../setup/stale-outputs.mjs';
import { listFiles } from '../../workspace/list-files.mjs';
import { temporaryFolder } from './temporary-folder.ts';
import { writeFiles } from './write-files.ts';

function createCheckout(): string {
  const root = temporaryFolder();
  writeFiles(root, {
    'tsconfig.json': { references: [{ path: 'packages/a' }] },
    'tsconfig.base.json': {},
    'node_modules/typescript/package.json': {},
    'packages/a/tsconfig.json': {},
    'packages/a/package.json': {},
    'packages/a/src/one.ts': '1',
    'packages/a/src/deep/two.ts': '2',
  });
  return root;
}

describe('buildFingerprint', () => {
  it('stays while nothing changes', () => {
    const root = createCheckout();
    const before = buildFingerprint(root);
    writeFiles(root, { 'packages/a/test/one.test.ts': '', 'packages/a/dist/one.js': '' });
    expect(buildFingerprint(root)).toBe(before);
  });

  it.each([
    ['a source grows', { 'packages/a/src/one.ts': '11' }],
    ['a source is added', { 'packages/a/src/three.ts': '3' }],
    ['a setting changes', { 'tsconfig.base.json': { compilerOptions: {} } }],
    ['the compiler changes', { 'node_modules/typescript/package.json': { version: '1' } }],
  ])('changes when %s', (_, files) => {
    const root = createCheckout();
    const before = buildFingerprint(root);
    writeFiles(root, files);
    expect(buildFingerprint(root)).not.toBe(before);
  });

  it('changes when a source is touched', () => {
    const root = createCheckout();
    const before = buildFingerprint(root);
    utimesSync(join(root, 'packages/a/src/one.ts'), 1, 1);
    expect(buildFingerprint(root)).not.toBe(before);
  });
});

describe('removeStaleOutputs', () => {
  it('removes what has no source any more, and the record of the build with it', () => {
    const root = createCheckout();
    const outputs = (name: string): string[] =>
      ['.js', '.js.map', '.d.ts', '.d.ts.map'].map((ending) => `${name}${ending}`);
    const kept = [...outputs('deep/two'), ...outputs('one'), 'table.json'];
    const files = [...kept, ...outputs('gone'), ...outputs('deep/gone'), '.tsbuildinfo'];
    writeFiles(
      join(root, 'packages/a/dist'),
      Object.fromEntries(files.map((file) => [file, ''] as const)),
    );
    removeStaleOutputs(join(root, 'packages/a'));
    expect(listFiles(join(root, 'packages/a/dist'))).toEqual(kept.sort());
  });

  it('keeps everything, the record too, when every output has its source', () => {
    const root = createCheckout();
    const kept = ['.tsbuildinfo', 'generated.d.ts', 'generated.js', 'one.d.ts', 'one.js'];
    writeFiles(join(root, 'packages/a'), {
      'src/generated.js': '',
      'src/generated.d.ts': '',
      ...Object.fromEntries(kept.map((file) => [`dist/${file}`, ''] as const)),
    });
    expect(removeStaleOutputs(join(root, 'packages/a'))).toEqual([]);
    expect(listFiles(join(root, 'packages/a/dist'))).toEqual(kept);
  });
});
