import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { OutputRecord, RecordHeader, TransportRecord } from '../../../src/transport/port.ts';
import { onBed, textRecord, textRecords } from './bed.ts';
import type { CreateHarness } from './harness.ts';
import { Probe } from './probe.ts';

/** What is written comes back byte for byte. */
export function testContent(create: CreateHarness): void {
  test(
    'absent and empty keys and values are told apart',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const empty = new Uint8Array(0);
      const sent = [null, empty].flatMap((key) =>
        [null, empty].map((value): OutputRecord => ({ ...textRecord(''), key, value })),
      );
      await transport.produce(sent);
      const received = await new Probe(transport).received(4);
      expect(received.map(comparable)).toEqual(sent.map(comparable));
    }),
  );

  test(
    'repeated headers stay, in their order, with absent and empty values',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const headers: RecordHeader[] = [
        { name: 'a', value: Buffer.from('1') },
        { name: 'a', value: Buffer.from('2') },
        { name: 'b', value: new Uint8Array(0) },
        { name: 'a', value: Buffer.from('1') },
        { name: 'c', value: null },
        { name: 'größe-λ', value: Uint8Array.of(0, 255, 128) },
        { name: '__proto__', value: Buffer.from('x') },
      ];
      await transport.produce([{ ...textRecord('v'), headers }]);
      const [record] = await new Probe(transport).received(1);
      expect(headersByName(record?.headers ?? [])).toEqual(headersByName(headers));
    }),
  );

  test(
    'a value of 1 MB, a binary key, times before 1970 and far ahead',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const value = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 31) % 256);
      const key = Uint8Array.from({ length: 256 }, (_, index) => index);
      const sent = [0, 1, 4_102_444_800_000].map((timestampMs): OutputRecord => ({
        ...textRecord(''),
        key,
        value,
        timestampMs,
      }));
      for (const record of sent) await transport.produce([record]);
      const received = await new Probe(transport).received(3);
      for (const [index, record] of received.entries()) {
        expect(Buffer.compare(record.value ?? key, value)).toBe(0);
        expect(Buffer.compare(record.key ?? value, key)).toBe(0);
        expect(record.timestampMs).toBe(sent[index]?.timestampMs);
      }
    }),
  );

  test(
    'a delivered value is the receiver’s own: it stays, and may be transferred without the key',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce([{ ...textRecord('kept'), key: Buffer.from('key') }]);
      const probe = new Probe(transport);
      await probe.received(1);
      await transport.produce(textRecords(300, 'other'));
      await probe.received(301);
      const [first, second] = probe.records;
      const kept = first?.value ?? new Uint8Array(0);
      expect(Buffer.from(kept).toString()).toBe('kept');
      structuredClone(kept, { transfer: [kept.buffer as ArrayBuffer] });
      expect(hex(first?.key ?? null)).toBe(hex(Buffer.from('key')));
      expect(hex(second?.value ?? null)).toBe(hex(Buffer.from('other0')));
    }),
  );

  test(
    'arbitrary records come back as they were sent',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const probe = new Probe(transport);
      let sum = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyRecord(), { minLength: 1, maxLength: 8 }), async (records) => {
          await transport.produce(records);
          const from = sum;
          sum += records.length;
          const received = (await probe.received(sum)).slice(from);
          expect(received.map(comparable)).toEqual(records.map(comparable));
        }),
        { numRuns: 50 },
      );
    }),
  );
}

function anyRecord(): fc.Arbitrary<OutputRecord> {
  const bytes = fc.option(fc.uint8Array({ maxLength: 200 }));
  return fc.record({
    topic: fc.constant('in'),
    partition: fc.constant(0),
    key: bytes,
    value: bytes,
    headers: fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), value: bytes }), {
      maxLength: 4,
    }),
    timestampMs: fc.integer({ min: 0, max: 2 ** 42 }),
  });
}

type Comparable = Pick<OutputRecord, 'timestampMs'> & {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: unknown;
};

function comparable(record: OutputRecord | TransportRecord): Comparable {
  return {
    key: hex(record.key),
    value: hex(record.value),
    headers: headersByName(record.headers),
    timestampMs: record.timestampMs,
  };
}

/** Values per name in their order; the order among different names is not promised. */
function headersByName(headers: readonly RecordHeader[]): [string, (string | null)[]][] {
  const byName = new Map<string, (string | null)[]>();
  for (const { name, value } of headers) {
    byName.set(name, [...(byName.get(name) ?? []), hex(value)]);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex');
}
