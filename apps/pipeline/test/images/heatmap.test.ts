import { describe, expect, test } from 'vitest';

import { divergingColor } from '../../src/images/diverging-color.ts';
import { greyImage, heatmap } from '../../src/images/heatmap.ts';

const pixel = ({ pixels }: { pixels: Uint8Array }, index: number): number[] => [
  ...pixels.subarray(index * 3, index * 3 + 3),
];

describe('heatmap [2, 2]', () => {
  test('scales by the largest magnitude, whatever its sign', () => {
    const image = heatmap({ relevance: Float32Array.of(1, -2, 0, 0), width: 2, height: 2 });
    expect(pixel(image, 0)).toEqual([...divergingColor(0.5)]);
    expect(pixel(image, 1)).toEqual([...divergingColor(-1)]);
  });

  test('scales by a limit that is given', () => {
    const relevance = Float32Array.of(1, 4, 0, 0);
    const image = heatmap({ relevance, width: 2, height: 2, limit: 2 });
    expect(pixel(image, 0)).toEqual([...divergingColor(0.5)]);
    expect(pixel(image, 1)).toEqual([...divergingColor(1)]);
  });

  test('is white where nothing is relevant, and grey where the relevance is no number', () => {
    const zeros = heatmap({ relevance: new Float32Array(4), width: 2, height: 2 });
    expect(new Set(zeros.pixels)).toEqual(new Set([250]));
    const image = heatmap({ relevance: Float32Array.of(Number.NaN, 1, 0, 0), width: 2, height: 2 });
    expect(pixel(image, 0)).toEqual([128, 128, 128]);
    expect(pixel(image, 1)).toEqual([...divergingColor(1)]);
  });

  test('shows the underlay where nothing is relevant, and not where all of it is', () => {
    const image = heatmap({
      relevance: Float32Array.of(0, 1, 0, 0),
      width: 2,
      height: 2,
      underlay: Float32Array.of(1, 1, 0, 0.5),
    });
    expect(pixel(image, 0)).toEqual([180, 180, 180]);
    expect(pixel(image, 1)).toEqual([...divergingColor(1)]);
    expect(pixel(image, 2)).toEqual([250, 250, 250]);
    expect(pixel(image, 3)).toEqual([215, 215, 215]);
  });
});

test('a heatmap [1, 2] over an input that is no number has no underlay there', () => {
  const underlay = Float32Array.of(Number.NaN, 1);
  const image = heatmap({ relevance: Float32Array.of(0, 0), width: 2, height: 1, underlay });
  expect(pixel(image, 0)).toEqual([250, 250, 250]);
  expect(pixel(image, 1)).toEqual([180, 180, 180]);
});

test('greyImage [1, 3] is black at 0 and white at 1, and keeps to that range', () => {
  const image = greyImage(Float32Array.of(-1, 0.5, 2), 3, 1);
  expect([...image.pixels]).toEqual([0, 0, 0, 128, 128, 128, 255, 255, 255]);
});
