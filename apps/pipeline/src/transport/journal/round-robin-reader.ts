import type { OffsetPolicy } from '../offset-policy.ts';
import type { TransportRecord } from '../port.ts';
import { startingPosition } from '../starting-position.ts';
import type { NoticeListener } from '../transport-notice.ts';
import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import { readHead, type PartitionHead } from './partition-head.ts';
import type { GroupPosition } from './positions.ts';
import { readRecord } from './read-record.ts';
import type { TopicEntry } from './topic-entry.ts';

/** What a {@link RoundRobinReader} reads. */
export interface RoundRobinOptions {
  readonly environment: Environment;
  readonly topic: TopicEntry;
  readonly policy: OffsetPolicy;
  readonly notify: NoticeListener;
}

/** Reads the partitions of a topic one record each in turn, each partition in the order of its offsets. */
export class RoundRobinReader {
  readonly #options: RoundRobinOptions;
  /** Offset to be read next, per partition. */
  readonly #positions: number[];
  #heads: PartitionHead[] = [];
  #turn = 0;

  /**
   * @param start - Where to begin, per partition; without a position, with the oldest record.
   * @throws {PipelineError} TRANSPORT_FAILED with fault offset_out_of_range under the policy `fail`.
   */
  constructor(options: RoundRobinOptions, start: readonly GroupPosition[]) {
    this.#options = options;
    this.#positions = start.map(({ position, head }, partition) =>
      position === null ? head.low : this.#place(partition, position, head),
    );
  }

  /**
   * Looks at what the partitions hold now. That may for a moment be less than what was read already, while another
   * process opens the journal.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault offset_out_of_range when retention overtook this reader and the
   *   policy is `fail`.
   */
  refresh(): void {
    const { environment, topic } = this.#options;
    environment.refresh();
    this.#heads = this.#positions.map((_, partition) => readHead(environment, topic, partition));
    for (const [partition, head] of this.#heads.entries()) {
      const position = this.#positions[partition]!;
      if (position < head.low) this.#positions[partition] = this.#place(partition, position, head);
    }
  }

  /** The next record, or `undefined` when everything seen by the last refresh has been read. */
  next(): TransportRecord | undefined {
    const count = this.#positions.length;
    for (let step = 0; step < count; step += 1) {
      const partition = (this.#turn + step) % count;
      const offset = this.#positions[partition]!;
      if (offset < this.#heads[partition]!.high) {
        this.#turn = (partition + 1) % count;
        this.#positions[partition] = offset + 1;
        return this.#read(partition, offset);
      }
    }
    return undefined;
  }

  #place(partition: number, position: number, head: PartitionHead): number {
    const { topic, policy, notify } = this.#options;
    return startingPosition(
      { topic: topic.name, partition, position, low: head.low, high: head.high },
      {
        policy,
        notify,
        fail: ({ message, ...fields }) =>
          journalError('offset_out_of_range', { message: `journal: ${message}`, ...fields }),
      },
    );
  }

  #read(partition: number, offset: number): TransportRecord {
    const { environment, topic, notify } = this.#options;
    const { record, damage } = readRecord(environment, topic, partition, offset);
    if (damage !== undefined) {
      notify({ type: 'damaged_record', topic: topic.name, partition, offset, damage });
    }
    return record;
  }
}
