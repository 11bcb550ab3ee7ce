import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseProfile, renderProfile } from '@pellucid/calibration';
import { afterAll, describe, expect, test } from 'vitest';

import { findEarlier, keepEarlier } from '../../src/calibrating/keep-earlier.ts';
import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const file = join(demoModelDirectory, 'profile.json');
const profile = { ...parseProfile(readFileSync(file, 'utf8'), file), version: 1 };
const written = (name: string, text: string): string => {
  const place = join(directory, name);
  writeFileSync(place, text);
  return place;
};

describe('findEarlier', () => {
  test.each([
    ['no profile but an array', '\u0093NUMPY'],
    ['a profile that was cut off', renderProfile(profile).slice(0, 500)],
    ['other JSON', '{"version": 3}'],
    ['a list', '[2]'],
    ['nothing', ''],
  ])('refuses to take the place of %s, which stays', async (_, text) => {
    const place = written('taken.json', text);
    const error = await errorOf(findEarlier(place));
    expect(error).toMatchObject({ code: 'OUTPUT_REJECTED', details: { path: place } });
    expect(readFileSync(place, 'utf8')).toBe(text);
  });

  test('refuses a folder, and finds nothing where nothing is', async () => {
    expect((await errorOf(findEarlier(directory))).code).toBe('OUTPUT_REJECTED');
    expect(await findEarlier(join(directory, 'new.json'))).toBeNull();
  });
});

describe('keepEarlier', () => {
  test('the same again has the version that it had', async () => {
    const place = written('same.json', renderProfile({ ...profile, version: 4 }));
    expect((await keepEarlier(await findEarlier(place), profile)).version).toBe(4);
    expect(existsSync(join(directory, 'same.4.json'))).toBe(false);
  });

  test('a profile of another format is kept byte for byte, and the next version follows', async () => {
    const text = '{"format": 1, "version": 6, "gates": []}';
    const place = written('old.json', text);
    expect((await keepEarlier(await findEarlier(place), profile)).version).toBe(7);
    expect(readFileSync(join(directory, 'old.6.json'), 'utf8')).toBe(text);
  });
});
