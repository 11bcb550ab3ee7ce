import type { NewTopic } from '../message-system.ts';
import type { OutputRecord } from '../port.ts';
import { recordBytes } from '../record-bytes.ts';
import { brokerError } from './broker-error.ts';
import type { Clock } from './clock.ts';
import { GroupCoordinator, type GroupTimes } from './group-coordinator.ts';
import { PartitionLog } from './partition-log.ts';

/** A position that a group has moved. */
export interface ObservedCommit {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
}

/** What a simulated broker is made with. */
export interface SimulatedBrokerOptions {
  readonly clock: Clock;
  /** @defaultValue sessions of 10 s, 20 s for a rebalance */
  readonly groupTimes?: GroupTimes;
  /**
   * Size that a record may have, bytes; see `recordBytes`.
   *
   * @defaultValue 1 MiB
   */
  readonly maxRecordBytes?: number;
  /** Called in the moment in which a position moves. */
  readonly onCommit?: (commit: ObservedCommit) => void;
}

/** A broker in memory: topics, partitions, consumer groups. It loses everything with its process. */
export class SimulatedBroker {
  readonly maxRecordBytes: number;
  /** Whether requests reach it; what it holds stays. */
  isUp = true;
  readonly #options: SimulatedBrokerOptions;
  readonly #topics = new Map<string, readonly PartitionLog[]>();
  readonly #groups = new Map<string, GroupCoordinator>();

  constructor(options: SimulatedBrokerOptions) {
    this.#options = options;
    this.maxRecordBytes = options.maxRecordBytes ?? 2 ** 20;
  }

  /**
   * Creates a topic; does nothing when it is there with as many partitions.
   *
   * @throws {PipelineError} TRANSPORT_FAILED when it is there with another number.
   */
  createTopic({ name, partitions }: NewTopic): void {
    const found = this.#topics.get(name)?.length;
    if (found === partitions) return;
    if (found !== undefined) {
      throw brokerError(
        'topic_mismatch',
        `topic ${name} expects ${partitions} partitions, has ${found}`,
      );
    }
    this.#topics.set(
      name,
      Array.from({ length: partitions }, (_, partition) => new PartitionLog(name, partition)),
    );
  }

  /** @throws {PipelineError} TRANSPORT_FAILED when there is no such topic. */
  topic(name: string): readonly PartitionLog[] {
    const logs = this.#topics.get(name);
    if (logs === undefined) throw brokerError('unknown_topic', `topic ${name} was never created`);
    return logs;
  }

  /** @throws {PipelineError} TRANSPORT_FAILED when there is no such topic or partition. */
  log(topic: string, partition: number): PartitionLog {
    const log = this.topic(topic)[partition];
    if (log === undefined) {
      throw brokerError('unknown_topic', `topic ${topic} has no partition ${partition}`);
    }
    return log;
  }

  /** A consumer group as far as it consumes that topic. */
  group(group: string, topic: string): GroupCoordinator {
    const key = JSON.stringify([group, topic]);
    const found = this.#groups.get(key);
    if (found !== undefined) return found;
    const { clock, groupTimes, onCommit } = this.#options;
    const made = new GroupCoordinator({
      clock,
      times: groupTimes ?? { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000 },
      partitions: this.topic(topic).length,
      isUp: () => this.isUp,
      onCommit: (partition, position) => onCommit?.({ group, topic, partition, position }),
    });
    this.#groups.set(key, made);
    return made;
  }

  /**
   * Appends records in order, all or none.
   *
   * @returns The end of each partition that was written, in the order of the records.
   * @throws {PipelineError} TRANSPORT_FAILED for a topic or partition that is not there; OUTPUT_REJECTED for a record that is
   *   too large, with its index.
   */
  produce(records: readonly OutputRecord[]): readonly number[] {
    const logs = records.map((record, index) => {
      const bytes = recordBytes(record);
      if (bytes > this.maxRecordBytes) {
        const limit = `${record.topic} expects records of ${this.maxRecordBytes} bytes at most`;
        throw brokerError('record_too_large', `${limit}, got ${bytes}`, { index });
      }
      return this.log(record.topic, record.partition);
    });
    return records.map((record, index) => {
      logs[index]!.append(record);
      return logs[index]!.high;
    });
  }
}
