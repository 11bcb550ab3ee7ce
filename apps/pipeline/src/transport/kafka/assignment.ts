import type { CommitMetadata } from './commit-metadata.ts';
import type { Membership } from './group-member.ts';

/** Where a partition is read on, and what is known of the outputs of earlier tries. */
export interface PlacedPartition {
  readonly partition: number;
  readonly position: number;
  /** Offsets from the position on whose outputs are durable. */
  readonly answered: ReadonlySet<number>;
  /** Of the last commit: by output topic, from where outputs of unsettled records may lie. */
  readonly earlierEnds: Readonly<Record<string, number>>;
  /** By output topic: the end of its partition now. */
  readonly ends: Readonly<Record<string, number>>;
  /** Whether no commit says yet where reading begins. */
  readonly isNew: boolean;
  /** Whether nothing of the partition was ever settled. */
  readonly isStart: boolean;
}

/** Position of one assigned partition, and where its outputs end. */
export class PartitionLedger {
  readonly partition: number;
  readonly #earlierEnds: Readonly<Record<string, number>>;
  readonly #lastAnswered: number;
  readonly #ends: Map<string, number>;
  settled: number;

  constructor(placed: PlacedPartition) {
    this.partition = placed.partition;
    this.settled = placed.position;
    this.#earlierEnds = { ...placed.ends, ...placed.earlierEnds };
    this.#lastAnswered = Math.max(-1, ...placed.answered);
    this.#ends = new Map(Object.entries(placed.ends));
  }

  /** An output of this partition is durable at `offset` of the partition of the same number. */
  written(topic: string, offset: number): void {
    this.#ends.set(topic, Math.max(this.#ends.get(topic) ?? 0, offset + 1));
  }

  /** What has to stand beside a position. */
  metadata(position: number): CommitMetadata {
    // Outputs of an earlier try that are still to be settled lie before the end.
    if (position <= this.#lastAnswered) return { ends: this.#earlierEnds };
    return { ends: Object.fromEntries(this.#ends) };
  }
}

/** The partitions that a consumer has for one epoch. */
export class Assignment {
  readonly epoch: number;
  readonly membership: Membership;
  readonly ledgers: ReadonlyMap<number, PartitionLedger>;
  /** When the group was last known to count this member in, milliseconds of the monotonic clock. */
  aliveMs: number = performance.now();
  /** Nothing can be settled any more. */
  isOver = false;

  constructor(epoch: number, membership: Membership, placed: readonly PlacedPartition[]) {
    this.epoch = epoch;
    this.membership = membership;
    this.ledgers = new Map(placed.map((one) => [one.partition, new PartitionLedger(one)]));
  }
}
