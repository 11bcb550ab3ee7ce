import { decodeDeadLetterHeaders } from '@pellucid/events';
import { expect, test } from 'vitest';

import { deadLetterRecord } from '../../src/stages/dead-letter-record.ts';
import { maxPublishedBytes } from '../../src/transport/journal/append-records.ts';
import { recordFormat } from '../../src/transport/journal/record-format.ts';
import { textRecord } from '../transport/conformance/bed.ts';
import { Probe } from '../transport/conformance/probe.ts';
import { onJournal } from '../transport/journal/journal-bed.ts';

test(
  'the largest record that the journal takes has room for the headers of a dead letter',
  onJournal(async ({ journal, open }) => {
    const value = new Uint8Array(maxPublishedBytes - recordFormat.fixedBytes).fill(7);
    await journal.produce([{ ...textRecord(''), value }]);
    const transport = await open();
    const probe = new Probe(transport);
    const [record] = await probe.received(1);
    const limit = await transport.maxRecordBytes('out');
    const letter = deadLetterRecord(
      {
        type: 'rejected',
        origin: { record: record!, epoch: probe.epoch, arrivedMs: 0 },
        stage: 'decode',
        reason: 'NOT_PROTOBUF',
        message: '🜂'.repeat(1000),
      },
      {
        topics: { output: 'out', deadLetters: 'out' },
        maxRecordBytes: { output: limit, deadLetters: limit },
        backend: 'tensorflow',
        serviceVersion: '0'.repeat(100),
        group: 'test',
        now: Date.now,
      },
    );
    const at = { epoch: probe.epoch, partition: 0, position: 1 };
    expect(await transport.settle({ ...at, outputs: [letter] })).toBe('settled');
    const [found] = journal.read({ topic: 'out', partition: 0, from: 0, limit: 1 });
    expect(Buffer.compare(found!.value!, value)).toBe(0);
    expect(decodeDeadLetterHeaders(found!.headers).ok).toBe(true);
  }),
);
