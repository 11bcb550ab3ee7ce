import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { parseFields, writeFields, writeVarint, type Field } from '../../fuzz/message-tree.mjs';
import { mutateFields } from '../../fuzz/mutate-fields.mjs';
import { Random } from '../../fuzz/random.mjs';
import { root } from '../../workspace/root.mjs';

const folder = join(root, 'proto/vectors');
const records = readdirSync(folder)
  .filter((file) => file.endsWith('.bin'))
  .map((file) => readFileSync(join(folder, file)));
const trees = records.map((bytes) => parseFields(bytes));

/** The same fields, to be written anew. */
const rewritten = (fields: readonly Field[]): readonly Field[] =>
  fields.map((field) => ({
    ...field,
    bytes: undefined,
    children: field.children === null ? null : rewritten(field.children),
  }));

describe('fields of a record', () => {
  test('are written as they were read', () => {
    const read = trees.filter((fields) => fields !== null);
    expect(read.length).toBeGreaterThan(60);
    for (const [at, fields] of trees.entries()) {
      if (fields === null) continue;
      expect(writeFields(fields)).toEqual(records[at]);
      expect(parseFields(writeFields(rewritten(fields)))).toEqual(parseFields(writeFields(fields)));
    }
  });

  test.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [2 ** 31 - 1, 'ffffffff07'],
    [2 ** 35, '808080808001'],
  ])('varint of %d is %s', (integer, digits) => {
    expect(writeVarint(integer).toString('hex')).toBe(digits);
  });
});

describe('a changed field', () => {
  const seeds = trees.filter(
    (fields): fields is readonly Field[] => fields !== null && fields.length > 0,
  );

  test('is another record nearly always, the same one for the same numbers', () => {
    let changed = 0;
    for (let index = 0; index < 500; index += 1) {
      const fields = seeds[index % seeds.length]!;
      const others = seeds[(index * 7) % seeds.length]!;
      const mutate = (): Buffer => writeFields(mutateFields(fields, new Random(1, index), others));
      const once = mutate();
      expect(mutate().equals(once)).toBe(true);
      if (!once.equals(writeFields(fields))) changed += 1;
    }
    expect(changed).toBeGreaterThan(450);
  });

  test('leaves lengths around it true, so that a reader gets as far as to it', () => {
    let wellFormed = 0;
    for (let index = 0; index < 500; index += 1) {
      const fields = seeds[index % seeds.length]!;
      const bytes = writeFields(mutateFields(fields, new Random(2, index), fields));
      if (parseFields(bytes) !== null) wellFormed += 1;
    }
    expect(wellFormed).toBeGreaterThan(250);
    expect(wellFormed).toBeLessThan(500);
  });
});

test('random numbers of a seed and index are the same again and cover their range evenly', () => {
  const draw = (seed: number, index: number): number[] => {
    const random = new Random(seed, index);
    return Array.from({ length: 1000 }, () => random.below(10));
  };
  expect(draw(1, 2)).toEqual(draw(1, 2));
  expect(draw(1, 2)).not.toEqual(draw(1, 3));
  expect(draw(1, 2)).not.toEqual(draw(2, 2));
  for (let digit = 0; digit < 10; digit += 1) {
    const count = draw(1, 2).filter((one) => one === digit).length;
    expect(count).toBeGreaterThan(60);
    expect(count).toBeLessThan(140);
  }
});
