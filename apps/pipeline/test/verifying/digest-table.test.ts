import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DigestTable } from '../../src/verifying/digest-table.ts';
import { digestOf } from '../../src/verifying/digest.ts';

describe('DigestTable', () => {
  test('numbers 20,000 digests in the order of their coming, also after it has grown', () => {
    const table = new DigestTable();
    const digests = Array.from({ length: 20_000 }, (_, index) => digestOf([String(index)]));
    expect(digests.map((digest) => table.add(digest))).toEqual([...digests.keys()]);
    expect(digests.toReversed().map((digest) => table.add(digest))).toEqual(
      [...digests.keys()].toReversed(),
    );
    expect(table.size).toBe(20_000);
  });

  test('digests that want the same slot and differ in one half are told apart', () => {
    const half = fc.constantFrom(0n, 1n, 1024n, 2n ** 64n - 1n);
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 40 }), (digests) => {
        const table = new DigestTable();
        const known = new Map<string, number>();
        for (const [high, low] of digests) {
          const text = `${high} ${low}`;
          if (!known.has(text)) known.set(text, known.size);
          expect(table.add([high, low])).toBe(known.get(text));
        }
      }),
      { seed: 4 },
    );
  });
});

describe('digestOf', () => {
  test('tells where a part ends, and null from empty', () => {
    const texts = [['ab', ''], ['a', 'b'], ['', 'ab'], ['ab'], ['ab', null], [null, 'ab']];
    const digests = texts.map((parts) => digestOf(parts).join(' '));
    expect(new Set(digests).size).toBe(texts.length);
  });
});
