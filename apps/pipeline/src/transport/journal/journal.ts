import type { OutputRecord, TransportRecord, Watermarks } from '../port.ts';
import { UnderWay } from '../under-way.ts';
import { acquireEnvironment, releaseEnvironment } from './acquire-environment.ts';
import { keptBytes } from './append-records.ts';
import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import type { JournalOptions } from './journal-options.ts';
import { readLease, type LeaseHolder } from './lease-record.ts';
import { readHead } from './partition-head.ts';
import { readPosition, readWatermarks } from './positions.ts';
import { readRecord } from './read-record.ts';
import { RecordWriter } from './record-writer.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import { sweepTopic } from './retention.ts';
import { stateKeys } from './storage-keys.ts';
import { createTopic, findTopic, listTopics } from './topic-catalogue.ts';
import type { JournalTopic } from './topic-entry.ts';

/** A group that consumes or consumed a topic. */
export interface JournalGroup {
  readonly group: string;
  readonly epoch: number;
  /** Who consumes, or did until it died; `null` after an orderly end. */
  readonly holder: LeaseHolder | null;
  /** Settled position per partition, `null` before the first settlement. */
  readonly positions: readonly (number | null)[];
}

/** A part of a partition. */
export interface ReadRange {
  readonly topic: string;
  readonly partition: number;
  /** First offset; what retention has deleted is left out. */
  readonly from: number;
  /** Records at most. */
  readonly limit: number;
}

/** A journal as tools see it: topics, publishing, reading; {@link openJournalTransport} is what a service consumes with. */
export class Journal {
  readonly #environment: Environment;
  readonly #writer: RecordWriter;
  readonly #underWay: UnderWay = new UnderWay();
  readonly #clock: () => number;
  #isClosed = false;

  /** Use {@link openJournal}. */
  constructor(environment: Environment, options: JournalOptions) {
    this.#environment = environment;
    this.#clock = options.clock ?? Date.now;
    const maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY;
    this.#writer = new RecordWriter(environment, this.#clock, maxBytes);
  }

  /** Real path of the directory. */
  get directory(): string {
    return this.#environment.directory;
  }

  /**
   * Creates a topic; does nothing when it is there with as many partitions.
   *
   * @throws {PipelineError} INVALID_CONFIG for a bad name or number; TRANSPORT_FAILED with fault topic_mismatch.
   */
  async createTopic(topic: JournalTopic): Promise<void> {
    const environment = this.#open();
    await this.#underWay.track(async () =>
      environment.commits.run(topic.partitions, () => {
        createTopic(environment, topic);
      }),
    );
  }

  topics(): readonly JournalTopic[] {
    const environment = this.#open();
    environment.refresh();
    return listTopics(environment).map(({ name, partitions }) => ({ name, partitions }));
  }

  /**
   * Appends records in order; resolves when they are committed. Fails with a part of them, in order, written.
   *
   * @throws {PipelineError} TRANSPORT_FAILED; `details.fault` tells unknown_topic, unknown_partition, journal_full,
   *   storage_full and others apart. OUTPUT_REJECTED with fault record_too_large.
   */
  async produce(records: readonly OutputRecord[]): Promise<void> {
    this.#open();
    await this.#underWay.track(async () => this.#writer.append(records));
  }

  /**
   * Records of a partition in offset order, read at once.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic or unknown_partition.
   */
  read({ topic: name, partition, from, limit }: ReadRange): readonly TransportRecord[] {
    const environment = this.#open();
    environment.refresh();
    const topic = findTopic(environment, name);
    const { low, high } = readHead(environment, topic, partition);
    const first = Math.max(low, from);
    const count = Math.max(0, Math.min(limit, high - first));
    return Array.from(
      { length: count },
      (_, index) => readRecord(environment, topic, partition, first + index).record,
    );
  }

  /**
   * Offsets of a partition; the position is that of `group`.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic or unknown_partition.
   */
  watermarks(topic: string, partition: number, group: string): Watermarks {
    return readWatermarks(this.#open(), topic, partition, group);
  }

  /**
   * Groups that ever consumed a topic.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic.
   */
  groups(name: string): readonly JournalGroup[] {
    const environment = this.#open();
    environment.refresh();
    const topic = findTopic(environment, name);
    const keys = environment.scanKeys(stateKeys.leases(topic.id));
    return keys.map((key) => {
      const group = String(key.at(-1));
      const { epoch, holder } = readLease(environment, topic.id, group)!;
      const positions = Array.from({ length: topic.partitions }, (_, partition) =>
        readPosition(environment, topic.id, partition, group),
      );
      return { group, epoch, holder, positions };
    });
  }

  /**
   * Forgets a group and its positions, so that retention waits for it no more.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic.
   */
  async forgetGroup(name: string, group: string): Promise<void> {
    const environment = this.#open();
    const topic = findTopic(environment, name);
    await this.#underWay.track(async () =>
      environment.commits.run(1, () => {
        environment.removeState(stateKeys.lease(topic.id, group));
        for (let partition = 0; partition < topic.partitions; partition += 1) {
          environment.removeState(stateKeys.position(topic.id, partition, group));
        }
      }),
    );
  }

  /**
   * Deletes what a policy does not keep, at once.
   *
   * @returns How many records were deleted.
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic.
   */
  async trim(topic: string, policy: RetentionPolicy): Promise<number> {
    const environment = this.#open();
    return await this.#underWay.track(async () => {
      let records = 0;
      for await (const step of sweepTopic(environment, topic, policy, this.#clock)) {
        for (const trimmed of step) records += trimmed.records;
      }
      return records;
    });
  }

  /** Stored size of all kept records, bytes; the file is larger and never shrinks. */
  keptBytes(): number {
    const environment = this.#open();
    environment.refresh();
    return keptBytes(environment);
  }

  /** Waits for what is under way; further calls do nothing. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#underWay.idle();
    await releaseEnvironment(this.#environment);
  }

  #open(): Environment {
    if (!this.#isClosed) return this.#environment;
    throw journalError('closed', { message: `journal ${this.directory}: used after close` });
  }
}

/**
 * Opens a journal, made when it is missing.
 *
 * @throws {PipelineError} INVALID_CONFIG; TRANSPORT_FAILED with fault storage_failed, newer_format or not_a_journal.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  return new Journal(await acquireEnvironment(options), options);
}
