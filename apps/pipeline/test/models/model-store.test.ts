import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { openModelStore } from '../../src/models/model-store.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory: root, remove } = temporaryDirectory();
afterAll(remove);
for (const folder of ['vgg/2', 'vgg/10', 'vgg/9', 'alex/1', 'empty', '.git/1', 'alex/.tmp']) {
  mkdirSync(join(root, folder), { recursive: true });
}
writeFileSync(join(root, 'README.md'), 'no model');
writeFileSync(join(root, 'vgg', '99'), 'no version');

describe('openModelStore', () => {
  test('takes the highest version, by number and not by letter', async () => {
    const store = await openModelStore(root);
    expect(store.find('vgg', undefined)).toBe(join(root, 'vgg', '10'));
    expect(store.find('vgg', '9')).toBe(join(root, 'vgg', '9'));
  });

  test('knows folders alone, without hidden ones and names without a version', async () => {
    const store = await openModelStore(root);
    expect(store.models().map(({ name, version }) => `${name}/${version}`)).toEqual([
      'alex/1',
      'vgg/2',
      'vgg/9',
      'vgg/10',
    ]);
  });

  test.each([
    ['..', undefined],
    ['../..', 'etc'],
    ['vgg', '..'],
    ['vgg', '../alex/1'],
    ['vgg/2', undefined],
    ['.git', '1'],
    ['empty', undefined],
    ['vgg', '99'],
    ['', undefined],
    ['__proto__', undefined],
    ['constructor', 'name'],
  ])('has nothing for %j version %j', async (name, version) => {
    const store = await openModelStore(root);
    expect(store.find(name, version)).toBeUndefined();
  });

  test('sees what came after it was opened once it is refreshed', async () => {
    const store = await openModelStore(root);
    mkdirSync(join(root, 'late', '1'), { recursive: true });
    expect(store.find('late', undefined)).toBeUndefined();
    await store.refresh();
    expect(store.find('late', undefined)).toBe(join(root, 'late', '1'));
  });

  test('is empty where there is no root', async () => {
    const store = await openModelStore(join(root, 'nowhere'));
    expect(store.models()).toEqual([]);
  });
});
