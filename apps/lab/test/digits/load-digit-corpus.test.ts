import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';

const corpus = await loadDigitCorpus();

describe('loadDigitCorpus', () => {
  test('holds 10,000 images of 28 × 28 in ten classes', () => {
    expect(corpus.package).toBe('mnist');
    expect(corpus.version).toBe('1.1.0');
    expect(corpus.counts).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
    expect(corpus.image([9, 977])).toHaveLength(784);
  });

  test('holds no image twice', () => {
    const digests = corpus.counts.flatMap((count, digit) =>
      Array.from({ length: count }, (_, position) =>
        createHash('sha256')
          .update(corpus.image([digit, position]))
          .digest('base64'),
      ),
    );
    expect(new Set(digests).size).toBe(10_000);
  });

  test('refuses an index that there is not', () => {
    expect(() => corpus.image([0, 1001])).toThrow(RangeError);
    expect(() => corpus.image([10, 0])).toThrow(RangeError);
    expect(() => corpus.image([0, -1])).toThrow(RangeError);
  });
});
