import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { openJournalTransport } from '../../src/transport/journal/journal-transport.ts';
import { openJournal, type Journal } from '../../src/transport/journal/journal.ts';
import { textRecords } from '../transport/conformance/bed.ts';
import { Probe } from '../transport/conformance/probe.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';
import { JournalProcess } from './journal-process.ts';

/** Mutation that turns this red: appendRecords reads the next offset before the transaction. */
test(
  '3 processes append 300 times each while this one consumes: dense offsets, nothing lost, nothing twice',
  { timeout: 120_000 },
  async () => {
    const { directory, remove } = temporaryDirectory();
    const options = { directory, sync: 'periodic' } as const;
    const journal = await openJournal(options);
    await journal.createTopic({ name: 'in', partitions: 2 });
    const transport = await openJournalTransport({ ...options, topic: 'in', group: 'reader' });
    const probe = new Probe(transport);
    const names = ['a', 'b', 'c'];
    const publishers = names.map(
      (name) => new JournalProcess('journal-publisher.mjs', [directory, 'periodic', name, 0, 300]),
    );
    await Promise.all(publishers.map(async (publisher) => publisher.finished()));
    const highs = [0, 1].map((partition) => journal.watermarks('in', partition, 'reader').high);
    await probe.received(highs.reduce((sum, high) => sum + high, 0));
    for (const partition of [0, 1]) {
      const records = probe.records.filter((record) => record.partition === partition);
      expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => index));
      for (const name of names) {
        const own = records.filter(({ key }) => Buffer.from(key ?? []).toString() === name);
        expect(own.length).toBeGreaterThanOrEqual(300);
        expect(
          own.map(({ headers }) => Number(Buffer.from(headers[0]?.value ?? []).toString())),
        ).toEqual(own.map((_, index) => index));
      }
    }
    await transport.close();
    await journal.close();
    remove();
  },
);

test(
  'a consumer in another process is named when this one asks for its group',
  { timeout: 60_000 },
  async () => {
    const { directory, remove } = temporaryDirectory();
    const journal = await openJournal({ directory });
    await journal.createTopic({ name: 'in', partitions: 2 });
    await journal.createTopic({ name: 'out', partitions: 2 });
    await new JournalProcess('journal-publisher.mjs', [directory, 'always', 'a', 0, 1]).finished();
    const other = new JournalProcess('journal-consumer.mjs', [directory, 'always']).go();
    await other.started();
    const transport = await openJournalTransport({ directory, topic: 'in', group: 'copier' });
    expect(await new Probe(transport).failed()).toMatchObject({
      message: expect.stringContaining(`by process ${other.pid} on `),
    });
    await other.kill('SIGKILL');
    const probe = new Probe(transport);
    await probe.assigned();
    expect(probe.epoch).toBe(2);
    await transport.close();
    await journal.close();
    remove();
  },
);

test(
  'a consumer suspended beyond its lease is followed; awake again, it writes nothing and ends',
  { timeout: 60_000 },
  async () => {
    const { directory, remove } = temporaryDirectory();
    const journal = await openJournal({ directory });
    await journal.createTopic({ name: 'in', partitions: 2 });
    await journal.createTopic({ name: 'out', partitions: 2 });
    await journal.produce(textRecords(1));
    const zombie = new JournalProcess('journal-consumer.mjs', [directory, 'always', 1e9, 500]).go();
    await zombie.started();
    while (journal.watermarks('in', 0, 'copier').committed !== 1) await sleep(10);
    await suspendOutsideOfWrites(zombie, journal);
    await sleep(600);
    const transport = await openJournalTransport({ directory, topic: 'in', group: 'copier' });
    const probe = new Probe(transport);
    await probe.assigned();
    expect(probe.epoch).toBe(2);
    await journal.produce(textRecords(20));
    expect(await probe.received(20)).toHaveLength(20);
    zombie.suspend(false);
    expect(await zombie.ended()).not.toBe(0);
    expect(zombie.errors).toMatch(/fenced|FENCED/);
    expect(journal.watermarks('in', 0, 'copier').committed).toBe(1);
    expect(journal.watermarks('out', 0, 'copier').high).toBe(1);
    await transport.close();
    await journal.close();
    remove();
  },
);

/** A process suspended with the write lock in its hands would keep the test waiting, too. */
async function suspendOutsideOfWrites(child: JournalProcess, journal: Journal): Promise<void> {
  for (;;) {
    child.suspend(true);
    const written = journal.createTopic({ name: 'lock-is-free', partitions: 1 }).then(() => true);
    if (await Promise.race([written, sleep(1000, false)])) return;
    child.suspend(false);
    await written;
  }
}
