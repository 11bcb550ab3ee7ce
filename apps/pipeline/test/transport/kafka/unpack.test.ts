import { gzipSync } from 'node:zlib';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { codecs, unpack } from '../../../src/transport/kafka/unpack.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** Bytes of the formats, put together by their descriptions, for a run of 5 000 letters a. */
const packed = {
  gzip: gzipSync(Buffer.alloc(5000, 'a')),
  snappy: Buffer.concat([
    hex('8827 00 61'),
    // Copies of 64 bytes from one byte back, and one of the 7 that are left.
    ...Array.from({ length: 78 }, () => hex('fe 01 00')),
    hex('1a 01 00'),
  ]),
} as const;

describe('unpacking', () => {
  test.each(['gzip', 'snappy'] as const)('%s: a run of 5 000 bytes', async (codec) => {
    const bytes = await unpack(codec, packed[codec], 5000);
    expect(bytes.equals(Buffer.alloc(5000, 'a'))).toBe(true);
  });

  test.each(['gzip', 'snappy'] as const)(
    '%s: one byte over the limit is refused',
    async (codec) => {
      await expect(unpack(codec, packed[codec], 4999)).rejects.toThrow(/4999|larger than/u);
    },
  );

  test('snappy: the blocks of Java clients follow each other', async () => {
    const header = hex('82534e4150505900 00000001 00000001');
    const block = (letter: string): Buffer =>
      Buffer.concat([hex('00000003 01 00'), Buffer.from(letter)]);
    const framed = Buffer.concat([header, block('a'), block('b')]);
    expect((await unpack('snappy', framed, 10)).toString()).toBe('ab');
  });

  test('snappy: a length that promises gigabytes takes no memory', async () => {
    await expect(unpack('snappy', hex('ffffffff0f 00 61'), 1000)).rejects.toThrow(
      /more than 1000/u,
    );
  });

  test('lz4: literals, a match that overlaps itself, a stored block, checksums', async () => {
    const match = hex('1f 61 0100 00 10 62');
    const compressed = Buffer.concat([hex('07000000'), match, hex('00000000')]);
    const stored = Buffer.concat([hex('03000080'), Buffer.from('xyz'), hex('00000000')]);
    const frame = Buffer.concat([
      hex('04224d18 74 40 00'),
      compressed,
      stored,
      hex('00000000 00000000'),
    ]);
    expect((await unpack('lz4', frame, 100)).toString()).toBe(`${'a'.repeat(20)}bxyz`);
    await expect(unpack('lz4', frame, 23)).rejects.toThrow(/more than 23/u);
  });

  test('lz4: a match before the first byte is refused', async () => {
    const frame = hex('04224d18 60 40 00 05000000 10 61 0500 00 00000000');
    await expect(unpack('lz4', frame, 100)).rejects.toThrow(/copy from 5/u);
  });

  test('zstd: a window of gigabytes is refused before it is made', async () => {
    await expect(unpack('zstd', hex('28b52ffd 00 a8 010000'), 1000)).rejects.toThrow(/window/u);
  });

  test('zstd: a run in one block, and one byte over the limit', async () => {
    // A frame of one segment with the size in two bytes, and a block that repeats one byte.
    const frame = hex('28b52ffd 60 8812 439c00 61');
    expect((await unpack('zstd', frame, 5000)).equals(Buffer.alloc(5000, 'a'))).toBe(true);
    await expect(unpack('zstd', frame, 4999)).rejects.toThrow(/4999/u);
  });

  test.each(codecs.filter((codec) => codec !== 'none'))(
    '%s: arbitrary bytes end in an Error or in no more than the limit',
    (codec) =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
          const outcome = await unpack(codec, Buffer.from(bytes), 2000).catch(
            (error: unknown) => error,
          );
          if (outcome instanceof Error) return;
          expect((outcome as Buffer).length).toBeLessThanOrEqual(2000);
        }),
        { numRuns: 500, seed: 6 },
      ),
  );
});
