import type { Environment } from './environment.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { stateKeys } from './storage-keys.ts';

/** Who consumes a topic for a group. */
export interface LeaseHolder extends ProcessIdentity {
  /** Random, one per transport. */
  readonly owner: string;
  /** Last sign of life, milliseconds since 1970. */
  readonly heartbeatMs: number;
  /** Silence after which the holder counts as dead, milliseconds. */
  readonly leaseMs: number;
}

/** The right to settle for a group on a topic. */
export interface Lease {
  /** Grows by one with every consumer. */
  readonly epoch: number;
  /** `null` after an orderly end. */
  readonly holder: LeaseHolder | null;
}

/** The lease of a group on a topic; `undefined` for a group that never consumed. */
export function readLease(
  environment: Environment,
  topicId: number,
  group: string,
): Lease | undefined {
  return environment.readState<Lease>(stateKeys.lease(topicId, group));
}

/** Runs in a transaction. */
export function writeLease(
  environment: Environment,
  topicId: number,
  group: string,
  lease: Lease,
): void {
  environment.writeState(stateKeys.lease(topicId, group), lease);
}
