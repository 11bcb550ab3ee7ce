import type { OutputRecord, TransportKind, TransportRecord, Watermarks } from './port.ts';

/** A part of a partition. */
export interface ReadRange {
  readonly topic: string;
  readonly partition: number;
  /** First offset; what is no longer kept is left out. */
  readonly from: number;
  /** Offset behind the last one; the reading ends there, however the topic grows. */
  readonly to: number;
}

/** A topic to be made. */
export interface NewTopic {
  readonly name: string;
  readonly partitions: number;
}

/** A message system as tools see it: topics, publishing, reading. A service consumes with a `Transport`. */
export interface MessageSystem {
  readonly kind: TransportKind;
  /** Number of partitions of a topic; `undefined` when there is no such topic. */
  partitions(topic: string): Promise<number | undefined>;
  /** Creates a topic; does nothing when it is there with as many partitions. */
  createTopic(topic: NewTopic): Promise<void>;
  /** Offsets of a partition; the position is that of `group`. */
  watermarks(topic: string, partition: number, group: string): Promise<Watermarks>;
  /** Appends records in order; resolves when they are durable. */
  produce(records: readonly OutputRecord[]): Promise<void>;
  /** Records of a partition in offset order, without a group. */
  read(range: ReadRange): AsyncIterable<TransportRecord>;
  close(): Promise<void>;
}
