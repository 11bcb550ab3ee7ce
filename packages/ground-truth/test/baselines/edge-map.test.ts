import { describe, expect, test } from 'vitest';

import { edgeMap } from '../../src/index.ts';

const image = (shape: readonly number[], level: (place: number, channel: number) => number) => {
  const channels = shape.at(-1)!;
  const length = shape.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length }, (_, index) =>
    level(Math.floor(index / channels), index % channels),
  );
  return { shape, values };
};

describe('edgeMap', () => {
  test('of a level image is zero: [5, 5, 3]', () => {
    expect(edgeMap(image([5, 5, 3], () => 0.7)).every((value) => value === 0)).toBe(true);
  });

  test('of a step is Sobel’s answer on both sides of it, upright and lying: [4, 6, 1]', () => {
    const upright = edgeMap(image([4, 6, 1], (place) => (place % 6 < 3 ? 0 : 1)));
    expect([...upright.subarray(6, 12)]).toEqual([0, 0, 1, 1, 0, 0]);
    const lying = edgeMap(image([6, 4, 1], (place) => (place < 12 ? 0 : 1)));
    const column = lying.filter((_, index) => index % 4 === 1);
    expect(column).toEqual(Float32Array.of(0, 0, 1, 1, 0, 0));
  });

  test('of one pixel is the kernel of Sobel: √(gx² + gy²) of thirds', () => {
    const map = edgeMap(image([5, 5, 1], (place) => (place === 12 ? 1 : 0)));
    const corner = Math.SQRT2 / 4;
    const around = [6, 7, 8, 11, 12, 13, 16, 17, 18].map((place) => map[place]!);
    const expected = [corner, 0.5, corner, 0.5, 0, 0.5, corner, 0.5, corner];
    for (const [index, value] of around.entries()) expect(value).toBeCloseTo(expected[index]!, 6);
  });

  test('channels add up as squares: steps of 3 and 4 in two channels are one of 5', () => {
    const map = edgeMap(image([1, 4, 2], (place, channel) => (place < 2 ? 0 : [3, 4][channel]!)));
    expect([...map]).toEqual([0, 5, 5, 0]);
  });

  test('one and three spatial axes: [4, 1] and [3, 3, 3, 1]', () => {
    expect([...edgeMap(image([4, 1], (place) => (place < 2 ? 0 : 2)))]).toEqual([0, 2, 2, 0]);
    const volume = edgeMap(image([3, 3, 3, 1], (place) => (place < 9 ? 0 : 1)));
    expect([volume[4], volume[13], volume[22]]).toEqual([1, 1, 0]);
  });

  test('features without places are taken by their magnitude: [3]', () => {
    expect([...edgeMap(image([3], (_, channel) => channel - 1))]).toEqual([1, 0, 1]);
  });
});
