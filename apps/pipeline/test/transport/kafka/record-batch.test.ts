import { randomBytes } from 'node:crypto';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { encodeBatch } from '../../../src/transport/kafka/encode-batch.ts';
import { decodeBatch, isAbort, splitBatches } from '../../../src/transport/kafka/record-batch.ts';
import type { OutputRecord } from '../../../src/transport/port.ts';

const place = { topic: 'in', partition: 0 };

function record(more: Partial<OutputRecord> = {}): OutputRecord {
  return { ...place, key: null, value: null, headers: [], timestampMs: 0, ...more };
}

const anyBytes = fc.option(fc.uint8Array({ maxLength: 300 }));
const anyRecord = fc.record({
  topic: fc.constant('in'),
  partition: fc.constant(0),
  key: anyBytes,
  value: anyBytes,
  headers: fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), value: anyBytes })),
  timestampMs: fc.integer({ min: 0, max: 2 ** 42 }),
});

describe('a record batch', () => {
  test.each(['none', 'gzip'] as const)('comes back as it was encoded, packed by %s', (packing) =>
    fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 20 }), async (records) => {
        const [batch] = splitBatches(await encodeBatch(records, packing));
        const decoded = await decodeBatch(batch!, place, 1e6);
        expect(decoded).toEqual(
          records.map((one, offset) => ({
            ...one,
            offset,
            headers: one.headers.map(({ name, value }) => ({ name, value })),
          })),
        );
        expect(batch?.lastOffset).toBe(records.length - 1);
      }),
      { numRuns: 50, seed: 4 },
    ),
  );

  test('headers keep their order, their repetition and the name __proto__', async () => {
    const headers = ['b', '__proto__', 'a', 'b'].map((name) => ({ name, value: null }));
    const [batch] = splitBatches(await encodeBatch([record({ headers })], 'none'));
    const [decoded] = await decodeBatch(batch!, place, 1e6);
    expect(decoded?.headers).toEqual(headers);
  });

  test('key, value and headers lie in memory of their own', async () => {
    const headers = [{ name: 'n', value: Buffer.from('of it') }];
    const sent = record({ key: Buffer.from('key'), value: Buffer.from('value'), headers });
    const [batch] = splitBatches(await encodeBatch([sent], 'none'));
    const [decoded] = await decodeBatch(batch!, place, 1e6);
    expect(decoded?.value?.buffer.byteLength).toBe(5);
    expect(decoded?.key?.buffer).not.toBe(decoded?.value?.buffer);
    expect(decoded?.headers[0]?.value?.buffer.byteLength).toBeLessThan(20);
  });

  test('every flipped bit behind the length is found, none throws anything but an Error', async () => {
    const bytes = await encodeBatch([record({ value: Buffer.from('value') })], 'none');
    for (let bit = 8 * 17; bit < 8 * bytes.length; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const [batch] = splitBatches(flipped);
      await expect(decodeBatch(batch!, place, 1e6)).rejects.toThrow(/checksum/u);
    }
  });

  test('a batch that is cut off at the end is left out, whatever is cut off', async () => {
    const first = await encodeBatch([record()], 'none');
    const two = Buffer.concat([
      first,
      await encodeBatch([record({ value: randomBytes(9) })], 'none'),
    ]);
    for (let length = first.length; length < two.length; length += 1) {
      expect(splitBatches(two.subarray(0, length))).toHaveLength(1);
    }
    expect(splitBatches(two)).toHaveLength(2);
  });

  test('arbitrary bytes are batches that cannot be read, or none', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        for (const batch of splitBatches(Buffer.from(bytes))) {
          await expect(decodeBatch(batch, place, 1e6)).rejects.toBeInstanceOf(Error);
        }
      }),
      { numRuns: 300, seed: 5 },
    ));

  test('a message of format 1 is told by its problem', () => {
    const bytes = Buffer.alloc(40);
    bytes.writeBigInt64BE(7n, 0);
    bytes.writeInt32BE(28, 8);
    bytes.writeInt8(1, 16);
    expect(splitBatches(bytes)).toMatchObject([
      { baseOffset: 7, lastOffset: 7, problem: expect.stringContaining('format 1') as string },
    ]);
  });

  test.each([
    ['abort', 0, true],
    ['commit', 1, false],
  ])('a control record of type %s', async (_, type, expected) => {
    const key = Buffer.from([0, 0, 0, type]);
    const [batch] = splitBatches(
      await encodeBatch([record({ key, value: Buffer.alloc(6) })], 'none'),
    );
    expect(isAbort(batch!)).toBe(expected);
  });
});
