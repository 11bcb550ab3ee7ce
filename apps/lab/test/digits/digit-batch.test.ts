import { describe, expect, test } from 'vitest';

import { createDigitBatch } from '../../src/digits/digit-batch.ts';
import type { DigitCorpus } from '../../src/digits/digit-corpus.ts';

const pixel = (row: number, column: number) => row * 28 + column;
const image = new Uint8Array(784);
image[pixel(0, 0)] = 51;
image[pixel(13, 20)] = 255;
const corpus: DigitCorpus = { package: 'none', version: '0', counts: [1], image: () => image };

describe('createDigitBatch', () => {
  test('divides grey levels by 255 and keeps classes, [2, 28, 28, 1]', () => {
    const { inputs, labels } = createDigitBatch(corpus, [
      [0, 0],
      [3, 0],
    ]);
    expect(inputs).toHaveLength(2 * 784);
    expect(inputs[pixel(0, 0)]).toBe(Math.fround(0.2));
    expect(inputs[784 + pixel(13, 20)]).toBe(1);
    expect([...labels]).toEqual([0, 3]);
  });

  test('moves an image right and down and fills with background', () => {
    const { inputs } = createDigitBatch(corpus, [[0, 0]], () => ({ right: 2, down: 1 }));
    expect(inputs[pixel(1, 2)]).toBe(Math.fround(0.2));
    expect(inputs[pixel(14, 22)]).toBe(1);
    expect(inputs.filter((value) => value > 0)).toHaveLength(2);
  });

  test('moves an image left and up and drops what leaves it', () => {
    const { inputs } = createDigitBatch(corpus, [[0, 0]], () => ({ right: -3, down: -1 }));
    expect(inputs[pixel(12, 17)]).toBe(1);
    expect(inputs.filter((value) => value > 0)).toHaveLength(1);
  });
});
