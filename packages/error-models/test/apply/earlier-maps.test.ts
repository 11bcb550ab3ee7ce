import { expect, test } from 'vitest';

import { EarlierMaps } from '../../src/apply/earlier-maps.ts';

const map = (value: number): Float32Array => Float32Array.of(value);

test('looks back in its own stream, in the order of positions whatever the order they came in', () => {
  const maps = new EarlierMaps(2);
  for (const position of [4, 9, 7]) maps.add(0, position, map(position));
  maps.add(1, 8, map(80));
  expect(maps.before(0, 10, 1)).toEqual(map(9));
  expect(maps.before(0, 10, 2)).toEqual(map(7));
  expect(maps.before(0, 8, 1)).toEqual(map(7));
  expect(maps.before(1, 10, 1)).toEqual(map(80));
  expect(maps.before(2, 10, 1)).toBeUndefined();
});

test('an event that comes again finds what it found, and not itself', () => {
  const maps = new EarlierMaps(1);
  maps.add(0, 3, map(3));
  maps.add(0, 4, map(4));
  expect(maps.before(0, 4, 1)).toEqual(map(3));
  maps.add(0, 4, map(44));
  expect(maps.before(0, 4, 1)).toEqual(map(3));
  expect(maps.before(0, 5, 1)).toEqual(map(44));
});

test('keeps no more than it is asked to look back, and what is added to a copy stays there', () => {
  const maps = new EarlierMaps(1);
  for (const position of [1, 2, 3]) maps.add(0, position, map(position));
  expect(maps.before(0, 2, 1)).toBeUndefined();
  const copy = maps.copy();
  copy.add(0, 4, map(4));
  expect(maps.before(0, 9, 1)).toEqual(map(3));
  expect(copy.before(0, 9, 1)).toEqual(map(4));
});
