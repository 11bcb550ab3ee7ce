import type { TransportKind } from '../transport/port.ts';
import type { Anomaly, AnomalyKind } from './anomaly.ts';
import type { Fate } from './fate.ts';

/** How many offsets have which fate. */
export type FateCounts = Readonly<Record<Fate, number>>;

/** A partition, counted. */
export interface PartitionAccount {
  readonly partition: number;
  /** First offset that is judged. */
  readonly from: number;
  /** Offset behind the last one that is judged. */
  readonly to: number;
  /** First offset that the group has not settled; `null` before its first settlement. */
  readonly committed: number | null;
  readonly fates: FateCounts;
  /** Dead letters by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What became of everything that lies on the input topic. */
export interface Verification {
  readonly kind: TransportKind;
  readonly group: string;
  /** Input topic. */
  readonly topic: string;
  readonly partitions: readonly PartitionAccount[];
  readonly total: FateCounts;
  readonly reasons: Readonly<Record<string, number>>;
  /** How many there are of each kind. */
  readonly anomalies: Readonly<Partial<Record<AnomalyKind, number>>>;
  /** The first of each kind. */
  readonly examples: readonly Anomaly[];
  /** Whether nothing is lost and nothing conflicts. */
  readonly isSound: boolean;
  /** Whether every record is answered, and all outputs are kept. */
  readonly isComplete: boolean;
}
