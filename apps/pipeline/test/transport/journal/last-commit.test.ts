import { describe, expect, test } from 'vitest';

import { LastCommit } from '../../../src/transport/journal/last-commit.ts';
import { textRecord, textRecords, texts } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { onJournal, type JournalBed } from './journal-bed.ts';

/** Does what the opening of LMDB in another process does when commits come in between. */
function setBack({ directory }: JournalBed, commits: number): void {
  const files = new LastCommit(directory);
  // Not closed: that would drop the locks of this process.
  files.correct(files.newest() - commits);
}

describe('commits while another process opens the journal', () => {
  for (const commits of [1, 2, 3]) {
    test(
      `a number set back by ${commits} undoes no commit`,
      onJournal(async (bed) => {
        const { journal } = bed;
        for (const name of ['a', 'b', 'c', 'd']) await journal.produce([textRecord(name)]);
        setBack(bed, commits);
        await journal.produce([textRecord('e')]);
        expect(texts(journal.read({ topic: 'in', partition: 0, from: 0, limit: 9 }))).toEqual([
          'a',
          'b',
          'c',
          'd',
          'e',
        ]);
      }),
    );
  }

  test(
    'a running consumer that sees less for a moment goes on where it was',
    onJournal(async (bed) => {
      const transport = await bed.open();
      await bed.journal.produce(textRecords(10));
      const probe = new Probe(transport);
      await probe.received(10);
      setBack(bed, 1);
      await new Promise((resolve) => {
        setTimeout(resolve, 120);
      });
      await bed.journal.produce(textRecords(2, 's'));
      expect(texts(await probe.received(12)).slice(10)).toEqual(['s0', 's1']);
      const settlement = { epoch: probe.epoch, partition: 0, position: 12, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
    }),
  );

  test(
    'a new consumer begins at the newest position, whatever a reader would see',
    onJournal(async (bed) => {
      const first = await bed.open();
      await first.produce(textRecords(10));
      const probe = new Probe(first);
      await probe.received(10);
      await first.settle({ epoch: probe.epoch, partition: 0, position: 7, outputs: [] });
      await first.close();
      await bed.environment.commits.run(1, () => bed.environment.removeState(['nothing']));
      setBack(bed, 2);
      expect(texts(await new Probe(await bed.open()).received(3))).toEqual(['r7', 'r8', 'r9']);
    }),
  );
});
