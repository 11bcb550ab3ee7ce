import { expect, test } from 'vitest';

import { openJournalTransport } from '../../src/transport/journal/journal-transport.ts';
import { openJournal } from '../../src/transport/journal/journal.ts';
import { textRecord, textRecords, texts } from '../transport/conformance/bed.ts';
import { Probe } from '../transport/conformance/probe.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';
import { JournalProcess } from './journal-process.ts';

/** Mutation that turns this red: CommitQueue does not ask for the newest commit. */
test(
  '3 processes open the journal 200 times each while this one appends and settles: no commit is undone',
  { timeout: 120_000 },
  async () => {
    const { directory, remove } = temporaryDirectory();
    const options = { directory, sync: 'periodic' } as const;
    const journal = await openJournal(options);
    await journal.createTopic({ name: 'in', partitions: 2 });
    await journal.createTopic({ name: 'out', partitions: 2 });
    const transport = await openJournalTransport({ ...options, topic: 'in', group: 'copier' });
    const outcomes = new Set<string>();
    const probe = new Probe(transport, undefined, ({ partition, offset, value }, self) => {
      const text = Buffer.from(value ?? []).toString();
      const outputs = [textRecord(text, { topic: 'out', partition })];
      void transport
        .settle({ epoch: self.epoch, partition, position: offset + 1, outputs })
        .then((outcome) => outcomes.add(outcome));
    });
    const openers = [1, 2, 3].map(
      () => new JournalProcess('journal-opener.mjs', [directory, 'periodic', 200]),
    );
    let appended = 0;
    while (openers.some(({ isRunning }) => isRunning)) {
      await journal.produce(textRecords(1, `${appended}-`));
      appended += 1;
    }
    for (const opener of openers) await opener.finished();
    await probe.received(appended);
    await transport.close();
    const expected = Array.from({ length: appended }, (_, index) => `${index}-0`);
    for (const topic of ['in', 'out']) {
      const records = journal.read({ topic, partition: 0, from: 0, limit: appended + 10 });
      expect(texts(records)).toEqual(expected);
    }
    expect([...outcomes]).toEqual(['settled']);
    expect(appended).toBeGreaterThan(500);
    await journal.close();
    remove();
  },
);
