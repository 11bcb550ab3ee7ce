import type { SyncMode } from '../../../src/transport/journal/journal-options.ts';
import { openJournalTransport } from '../../../src/transport/journal/journal-transport.ts';
import { openJournal } from '../../../src/transport/journal/journal.ts';
import type { TransportHarness } from '../conformance/harness.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const anHourMs = 3_600_000;

/** A journal in a directory of its own. */
export async function journalHarness(sync: SyncMode): Promise<TransportHarness> {
  const { directory, remove } = temporaryDirectory();
  const options = { directory, sync };
  const journal = await openJournal(options);
  return {
    quietMs: 120,
    createTopic: async (name, partitions) => journal.createTopic({ name, partitions }),
    open: async (consumer) => openJournalTransport({ ...options, ...consumer }),
    takeOver: async (consumer) =>
      // By its clock, the consumer before it has been silent for an hour.
      openJournalTransport({ ...options, ...consumer, clock: () => Date.now() + anHourMs }),
    close: async () => {
      await journal.close();
      remove();
    },
  };
}
