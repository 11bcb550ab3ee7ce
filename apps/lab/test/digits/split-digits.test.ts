import { describe, expect, test } from 'vitest';

import { digestDigits } from '../../src/digits/digest-digits.ts';
import { digitParts, digitPartSizes } from '../../src/digits/digit-parts.ts';
import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';
import { splitDigits } from '../../src/digits/split-digits.ts';

const corpus = await loadDigitCorpus();
const split = splitDigits(corpus.counts, { seed: 1, sizes: digitPartSizes });

describe('splitDigits', () => {
  test('puts each of the 10,000 digits into exactly one part', () => {
    const names = digitParts.flatMap((part) => split[part].map(([d, p]) => `${d}/${p}`));
    expect(names).toHaveLength(10_000);
    expect(new Set(names).size).toBe(10_000);
    for (const part of digitParts) {
      expect(split[part]).toHaveLength(digitPartSizes[part]);
    }
  });

  test('gives each part the class shares of the whole, within one image and a half', () => {
    for (const part of digitParts) {
      for (const [digit, count] of corpus.counts.entries()) {
        const found = split[part].filter((index) => index[0] === digit).length;
        expect(Math.abs(found - (count * digitPartSizes[part]) / 10_000)).toBeLessThan(1.5);
      }
    }
  });

  test('mixes the classes: the first 100 held-out digits show all ten', () => {
    expect(new Set(split.heldOut.slice(0, 100).map(([digit]) => digit)).size).toBe(10);
  });

  test('is the same for seed 1 on every machine', () => {
    expect(digitParts.map((part) => digestDigits(corpus, split[part]))).toMatchInlineSnapshot(`
      [
        "88c02e3218d0d8a7c393ddc62119a3ff84b7a399c714d773ddd0abf913b09ac3",
        "6cfb965b3629e1b857469ee0faf9a8ebb43fd2393a801538300f72aedda2b653",
        "20aed6b9addb354d6fa5a90ee469659eec40798a0dea1bfadd1c406d84c8ef3f",
        "1c08477e0716ff61fa6237c948afd4b421d0da99268a43b74430fc8b68b60f53",
      ]
    `);
  });

  test('is another one for another seed', () => {
    const other = splitDigits(corpus.counts, { seed: 2, sizes: digitPartSizes });
    expect(other.heldOut).not.toEqual(split.heldOut);
  });

  test('refuses parts that ask for more digits than there are', () => {
    const sizes = { ...digitPartSizes, training: 6501 };
    expect(() => splitDigits(corpus.counts, { seed: 1, sizes })).toThrow(
      expect.objectContaining({ code: 'INVALID_SPLIT' }),
    );
  });
});
