import type { MessageSystem, NewTopic, ReadRange } from '../message-system.ts';
import type { OutputRecord, TransportRecord, Watermarks } from '../port.ts';
import type { JournalOptions } from './journal-options.ts';
import { openJournal, type Journal } from './journal.ts';

/** Records that are read at once: they are held in memory, and each may have 16 MiB. */
const readAtOnce = 16;

/**
 * Opens a journal as a message system; it is made when it is missing.
 *
 * @throws {PipelineError} INVALID_CONFIG; TRANSPORT_FAILED with fault storage_failed, newer_format or not_a_journal.
 */
export async function openJournalSystem(options: JournalOptions): Promise<MessageSystem> {
  return new JournalSystem(await openJournal(options));
}

class JournalSystem implements MessageSystem {
  readonly kind = 'journal';
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  async partitions(topic: string): Promise<number | undefined> {
    const found = this.#journal.topics().find(({ name }) => name === topic);
    return await Promise.resolve(found?.partitions);
  }

  async createTopic(topic: NewTopic): Promise<void> {
    await this.#journal.createTopic(topic);
  }

  async watermarks(topic: string, partition: number, group: string): Promise<Watermarks> {
    return await Promise.resolve(this.#journal.watermarks(topic, partition, group));
  }

  async produce(records: readonly OutputRecord[]): Promise<void> {
    await this.#journal.produce(records);
  }

  async *read({ topic, partition, from, to }: ReadRange): AsyncGenerator<TransportRecord> {
    let next = from;
    while (next < to) {
      const limit = Math.min(readAtOnce, to - next);
      const records = this.#journal.read({ topic, partition, from: next, limit });
      const last = records.at(-1);
      if (last === undefined) return;
      // Retention may have moved the first kept offset beyond the range meanwhile.
      for (const record of records) if (record.offset < to) yield record;
      next = last.offset + 1;
    }
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }
}
