import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom } from '@pellucid/error-models';
import { expect, test } from 'vitest';

import { damageHeader } from '../../src/transport/damage-header.ts';
import { openJournal, type Journal } from '../../src/transport/journal/journal.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';
import { JournalProcess } from './journal-process.ts';

const runs = 200;
const seed = 20_260_302;
const sync = 'always';

/** Mutation that turns this red: settlePartition writes the position in a transaction of its own. */
test(
  `${runs} consumers killed while 2 processes append: each input has one output, in order (seed ${seed})`,
  { timeout: 600_000 },
  async () => {
    const random = createRandom('journal crash', seed);
    const { directory, remove } = temporaryDirectory();
    const journal = await openJournal({ directory, sync });
    await journal.createTopic({ name: 'in', partitions: 2 });
    await journal.createTopic({ name: 'out', partitions: 2 });
    const nextSeed = (): number => random.integer(0, 2 ** 31);
    const publish = (name: string, paceMs: number): JournalProcess =>
      new JournalProcess('journal-publisher.mjs', [
        directory,
        sync,
        name,
        paceMs,
        'Infinity',
        nextSeed(),
      ]);
    const steady = publish('steady', 5);
    let mortal = publish('mortal', 1);
    const positions = new Set<string>();
    const consume = (): JournalProcess =>
      new JournalProcess('journal-consumer.mjs', [directory, sync, 'Infinity', 10_000, nextSeed()]);
    // The next one loads its modules while this one works.
    let next = consume();
    for (let run = 0; run < runs; run += 1) {
      const consumer = next.go();
      next = consume();
      // Now and then the opening is interrupted, mostly the work.
      if (run % 10 !== 0) await consumer.started();
      await sleep(random.between(0, 120));
      expect(consumer.errors).toBe('');
      await consumer.kill('SIGKILL');
      positions.add(JSON.stringify(journal.groups('in')[0]?.positions));
      if (run % 5 === 4) {
        await mortal.kill('SIGKILL');
        mortal = publish('mortal', 1);
      }
    }
    await next.kill('SIGKILL');
    await steady.kill('SIGTERM');
    await mortal.kill('SIGTERM');
    await finish(journal, directory);
    const total = verify(journal);
    // The kills fell into the work, not beside it.
    expect(positions.size).toBeGreaterThan(runs / 3);
    expect(journal.groups('in')[0]?.epoch).toBeGreaterThan(runs / 2);
    expect(total).toBeGreaterThan(2000);
    expect(steady.errors + mortal.errors).toBe('');
    await journal.close();
    remove();
  },
);

/** Lets a last consumer do what is left. */
async function finish(journal: Journal, directory: string): Promise<void> {
  const left = [0, 1]
    .map((partition) => journal.watermarks('in', partition, 'copier'))
    .reduce((sum, { high, committed }) => sum + high - (committed ?? 0), 0);
  const last = new JournalProcess('journal-consumer.mjs', [directory, sync, left]).go();
  await last.finished();
}

/** Compares input and output record by record; returns how many there are. */
function verify(journal: Journal): number {
  let total = 0;
  for (const partition of [0, 1]) {
    const { low, high, committed } = journal.watermarks('in', partition, 'copier');
    expect({ low, committed }).toEqual({ low: 0, committed: high });
    const input = payloads(journal, 'in', partition);
    expect(payloads(journal, 'out', partition)).toEqual(input);
    for (const name of ['steady', 'mortal']) {
      const own = input.filter((payload) => payload.startsWith(name));
      expect(own).toEqual(own.map((_, number) => `${name}-${number}`));
    }
    total += high;
  }
  return total;
}

/** `NAME-NUMBER` of every record. */
function payloads(journal: Journal, topic: string, partition: number): string[] {
  const { high } = journal.watermarks(topic, partition, 'copier');
  const records = journal.read({ topic, partition, from: 0, limit: high });
  return records.map(({ value, headers }) => {
    expect(headers[0]?.name).not.toBe(damageHeader);
    return Buffer.from(value ?? [])
      .toString()
      .split('-')
      .slice(0, 2)
      .join('-');
  });
}
