import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Target } from '@pellucid/relevance';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import {
  checkTargets,
  number,
  parseOptionValues,
  parseStart,
  parseTarget,
  wholeNumber,
} from '../../src/commands/option-values.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

function arrayFile(shape: number[], values: number[]): string {
  const file = join(directory, `${shape.join('x')}.npy`);
  writeFileSync(file, writeNpy({ shape, values: Float32Array.from(values) }));
  return file;
}

describe('parseTarget', () => {
  test('reads predicted, a class, a list and a file with one a sample', async () => {
    expect(await parseTarget('predicted')).toBe('predicted');
    expect(await parseTarget('7')).toBe(7);
    expect(await parseTarget('1, 0,2')).toEqual([1, 0, 2]);
    expect(await parseTarget(arrayFile([3], [1, 0, 2]))).toEqual(Float32Array.of(1, 0, 2));
  });

  test.each(['predict', '-1', '1.5', '', '1,,2', '1,x', '1e3', '99999999999999999999'])(
    'refuses %j',
    async (text) => {
      const error = await errorOf(parseTarget(text));
      expect(error.code).toBe('BAD_USAGE');
      expect(error.message).toMatch(/^--target expects .+, got ".*"/);
    },
  );

  test('suggests predicted', async () => {
    const { message } = await errorOf(parseTarget('predcted'));
    expect(message).toMatch(/got "predcted"\. Did you mean "predicted"\?$/);
  });
});

describe('checkTargets', () => {
  test.each<Target>(['predicted', 3, [1, 2], Float32Array.of(1, 2)])(
    'lets %j be for 2 samples',
    (target) => {
      expect(() => checkTargets(target, 2)).not.toThrow();
    },
  );

  test.each([[[1, 2, 3]], [[1]], [[]]])('refuses %j for 2 samples', async (target) => {
    const error = await errorOf(Promise.resolve(target).then((given) => checkTargets(given, 2)));
    expect(error.code).toBe('BAD_USAGE');
    expect(error.message).toBe(
      `--target expects one class for all samples or one for each of the 2, got ${target.length}`,
    );
  });
});

describe('parseStart', () => {
  test('reads the three words and a file', async () => {
    for (const start of ['logit', 'one-hot', 'output']) expect(await parseStart(start)).toBe(start);
    const file = arrayFile([1, 2], [3, 4]);
    expect(await parseStart(file)).toEqual({ shape: [1, 2], values: Float32Array.of(3, 4) });
  });

  test('suggests the nearest word', async () => {
    const { code, message } = await errorOf(parseStart('onehot'));
    expect(code).toBe('BAD_USAGE');
    expect(message).toMatch(/got "onehot"\. Did you mean "one-hot"\?$/);
  });
});

describe('parseOptionValues', () => {
  test('reads numbers for the composite, and bounds as a number, a list or a file', async () => {
    const pairs = ['epsilon=1e-3', 'gamma=0', 'stabilizer=2', 'low=-1', 'high=1,2,3'];
    expect(await parseOptionValues(pairs)).toEqual({
      composite: { epsilon: 1e-3, gamma: 0, stabilizer: 2 },
      low: -1,
      high: [1, 2, 3],
    });
    const file = arrayFile([2], [5, 6]);
    expect(await parseOptionValues([`low=${file}`])).toEqual({
      composite: {},
      low: { shape: [2], values: Float32Array.of(5, 6) },
    });
  });

  test('takes the last of an option that is given twice, and nothing for none', async () => {
    expect((await parseOptionValues(['epsilon=1', 'epsilon=2'])).composite).toEqual({ epsilon: 2 });
    expect(await parseOptionValues([])).toEqual({ composite: {} });
  });

  test.each([
    ['epsilom=1', /^--option expects .*, got "epsilom=1"\. Did you mean "epsilon"\?$/],
    ['epsilom', /got "epsilom"\. Did you mean "epsilon"\?$/],
    ['epsilon', /^--option epsilon expects a number, got ""$/],
    ['epsilon=', /^--option epsilon expects a number, got ""$/],
    ['epsilon=1e999', /^--option epsilon expects a number, got "1e999"$/],
    ['low=1,x', /^--option low expects a number, got "x"$/],
    ['=1', /^--option expects .*, got "=1"/],
    ['toString=1', /^--option expects .*, got "toString=1"/],
  ])('refuses %j', async (pair, says) => {
    const error = await errorOf(parseOptionValues([pair]));
    expect(error.code).toBe('BAD_USAGE');
    expect(error.message).toMatch(says);
  });
});

describe('number and wholeNumber', () => {
  test.each([' ', '', 'NaN', 'Infinity', '1x'])('%j is no number', async (text) => {
    const error = await errorOf(Promise.resolve().then(() => number('--rate', text)));
    expect(error.message).toBe(`--rate expects a number, got "${text}"`);
  });

  test.each(['-1', '1.0', '1e3', '', '0x10', '9007199254740993'])(
    '%j is no whole number of 0 or more',
    async (text) => {
      const error = await errorOf(Promise.resolve().then(() => wholeNumber('--count', text)));
      expect(error.message).toBe(`--count expects a whole number of 0 or more, got "${text}"`);
    },
  );
});
