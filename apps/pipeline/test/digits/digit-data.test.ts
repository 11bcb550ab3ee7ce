import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadDigits } from '../../src/digits/digit-data.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

describe('loadDigits', () => {
  test('has parts that share no digit', async () => {
    const digits = await loadDigits(demoModelDirectory);
    const parts = ['training', 'validation', 'calibration', 'heldOut'];
    const all = parts.flatMap((name) => digits.part(name).map((index) => index.join()));
    expect(all.length).toBeGreaterThan(9000);
    expect(new Set(all).size).toBe(all.length);
  });

  test('gives images [28, 28, 1] of whole grey levels ÷ 255, with a stroke on a black ground', async () => {
    const digits = await loadDigits(demoModelDirectory);
    for (const index of digits.part('heldOut').slice(0, 20)) {
      const image = digits.image(index);
      expect(image).toHaveLength(784);
      const levels = Array.from(image, (value) => value * 255);
      for (const level of levels) expect(Math.abs(level - Math.round(level))).toBeLessThan(1e-4);
      expect([Math.min(...image), image[0]]).toEqual([0, 0]);
      expect(Math.max(...image)).toBeGreaterThan(0.9);
    }
  });

  test.each(['heldout', 'constructor', '__proto__', ''])('has no part %j', async (name) => {
    const digits = await loadDigits(demoModelDirectory);
    const error = await errorOf(Promise.resolve().then(() => digits.part(name)));
    expect(error.code).toBe('BAD_USAGE');
    expect(error.message).toContain(`one of the parts training, validation, calibration, heldOut`);
  });

  test('says which part is meant', async () => {
    const digits = await loadDigits(demoModelDirectory);
    expect(() => digits.part('heldout')).toThrow('got "heldout". Did you mean "heldOut"?');
  });

  test.each([
    ['none', undefined, 'BAD_USAGE'],
    ['one of text', 'digits', 'INVALID_MODEL'],
    ['one without parts', '{"package": "mnist"}', 'INVALID_MODEL'],
    ['one of null', 'null', 'INVALID_MODEL'],
  ])('refuses a model directory with a data.json: %s', async (_title, text, code) => {
    const file = join(directory, 'data.json');
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
    const error = await errorOf(loadDigits(directory));
    expect(error.code).toBe(code);
    expect(error.message).toContain(file);
    expect(error.remedy).toBeDefined();
  });
});
