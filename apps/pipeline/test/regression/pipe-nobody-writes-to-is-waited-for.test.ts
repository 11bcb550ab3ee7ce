import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { readArray } from '../../src/arrays/read-array.ts';
import { findEarlier } from '../../src/calibrating/keep-earlier.ts';
import { readProfile } from '../../src/calibrating/read-profile.ts';
import { readImage } from '../../src/images/read-image.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { readComposite } from '../../src/models/read-composite.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const preprocessing = { channels: 'rgb', height: 1, width: 1, scale: 1, offset: 0 } as const;
const input = { name: 'input', layout: 'NHWC', shape: [1, 1, 3] };
const manifest = { name: 'm', version: '1', format: 'onnx', input, preprocessing } as const;

function pipe(name: string): string {
  const file = join(directory, name);
  execFileSync('mkfifo', [file]);
  return file;
}

/** Each of them was opened and waited for, for ever. */
describe('a pipe that nobody writes to is refused', () => {
  test.each([
    ['an array', async () => readArray(pipe('array.npy')), 'INVALID_ARRAY'],
    ['an image', async () => readImage(pipe('image.png'), manifest), 'INVALID_ARRAY'],
    ['a composite', async () => readComposite(pipe('composite.yaml')), 'BAD_USAGE'],
    ['a profile', async () => readProfile(pipe('profile.json')), 'PROFILE_NOT_FOUND'],
    ['what a profile takes the place of', async () => findEarlier(pipe('old')), 'OUTPUT_REJECTED'],
  ])('%s', async (_title, read, code) => {
    const error = await errorOf(read());
    expect(error.code).toBe(code);
    expect(error.message).toContain('it is a pipe or device');
  });

  test('a manifest', async () => {
    const model = join(directory, 'model');
    mkdirSync(model);
    pipe('model/pellucid.json');
    const error = await errorOf(loadModel(model));
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toContain('it is a pipe or device');
  });
});

test('an array, composite or manifest that is far too long is refused unread', async () => {
  const file = (name: string): string => join(directory, name);
  mkdirSync(file('long'));
  for (const name of ['long.npy', 'long.yaml', 'long/pellucid.json']) {
    writeFileSync(file(name), '');
    truncateSync(file(name), 3 * 2 ** 30);
  }
  expect(await errorOf(readArray(file('long.npy')))).toMatchObject({
    code: 'INVALID_ARRAY',
    remedy: 'Save the samples in several files.',
  });
  expect((await errorOf(readComposite(file('long.yaml')))).message).toMatch(/has 3221225472 bytes/);
  expect((await errorOf(loadModel(file('long')))).message).toMatch(/has 3221225472 bytes/);
});
