import type { Observable } from 'rxjs';

import type { Credit } from './credit.ts';

/** Message systems that there are adapters for. */
export type TransportKind = 'journal' | 'memory' | 'kafka';

/** A header of a record; names may repeat and values may be absent, as on a Kafka record. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Uint8Array | null;
}

/** A record as it lies in a topic partition. */
export interface TransportRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Uint8Array | null;
  /** `null` is a tombstone. */
  readonly value: Uint8Array | null;
  readonly headers: readonly RecordHeader[];
  /** Time the producer gave, milliseconds since 1970. */
  readonly timestampMs: number;
}

/** A record to be written. */
export interface OutputRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly RecordHeader[];
  readonly timestampMs: number;
}

/** What a consumer sees, in this order: assigned, its records and gaps, revoking; then perhaps assigned again. */
export type Delivery =
  /** The whole assignment, which may be empty. A new epoch ends the one before, whether that was revoked or not. */
  | { readonly type: 'assigned'; readonly epoch: number; readonly partitions: readonly number[] }
  | {
      readonly type: 'record';
      readonly epoch: number;
      readonly record: TransportRecord;
      /** Its output is durable from an earlier try, whose settlement was not: there is nothing to do but to settle. */
      readonly isAnswered?: true;
    }
  /** Offsets without records, as control records of transactions are: from the record before it up to `position`. */
  | {
      readonly type: 'gap';
      readonly epoch: number;
      readonly partition: number;
      /** First offset behind the gap. */
      readonly position: number;
    }
  | {
      readonly type: 'revoking';
      readonly epoch: number;
      readonly partitions: readonly number[];
      /** The consumer MUST call this once nothing of these partitions is in flight any more. */
      readonly release: () => void;
    };

/** The fate of every input offset of a partition below `position`. */
export interface Settlement {
  readonly epoch: number;
  readonly partition: number;
  /** First offset that is not done; every lower one is. Never below the settled one. */
  readonly position: number;
  /** Maps and dead letters of the offsets that this settlement completes; none when the position stays. */
  readonly outputs: readonly OutputRecord[];
}

/** Offsets of a partition: first kept, next to be written, first not yet settled (`null` before the first settlement). */
export interface Watermarks {
  readonly low: number;
  readonly high: number;
  readonly committed: number | null;
}

/**
 * The port between the flow and a message system.
 *
 * An implementation MUST make outputs durable before the position moves, MUST refuse a settlement of a past epoch,
 * MUST deliver the records of a partition in offset order, and MUST NOT deliver past its credit.
 */
export interface Transport {
  readonly kind: TransportKind;
  /** The library behind it. */
  readonly client: { readonly name: string; readonly version: string };
  /** Number of partitions of a topic. */
  partitions(topic: string): Promise<number>;
  /** Size that a record of a topic may have, bytes of key, value and headers together. */
  maxRecordBytes(topic: string): Promise<number>;
  /**
   * Consumes the input topic from the settled position on. Cold and single: one subscriber at a time;
   * unsubscribing stops the consumer. An error of this Observable is a fault that must stop the process.
   * Credit is taken for the bytes of the value, none for a tombstone. After unsubscribing, what is in flight can still
   * be settled until the next subscription or `close`.
   */
  deliveries(credit: Credit): Observable<Delivery>;
  /**
   * Writes the outputs and moves the position; `fenced` when the epoch is over and the position was not moved. Where outputs and
   * position are not one transaction, outputs of a fenced settlement may be there, once more. Settlements of a partition take
   * effect in the order of the calls, waited for or not.
   *
   * @throws {PipelineError} OUTPUT_REJECTED when an output will never be taken; `details.index` is its place in `outputs`.
   */
  settle(settlement: Settlement): Promise<'settled' | 'fenced'>;
  /**
   * Appends records outside of any settlement, as a publisher does; resolves when they are durable. After a failure a
   * part of them, in order, may be there.
   */
  produce(records: readonly OutputRecord[]): Promise<void>;
  watermarks(topic: string, partition: number): Promise<Watermarks>;
  /** Gives up a consumer that no longer delivers and begins a new one; the deliveries go on with a new epoch. */
  renew(): Promise<void>;
  /** Completes the deliveries, waits for what is under way, then lets go of files and connections. */
  close(): Promise<void>;
}
