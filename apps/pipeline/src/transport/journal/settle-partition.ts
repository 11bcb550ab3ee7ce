import type { Settlement } from '../port.ts';
import { appendRecords, type PreparedRecord } from './append-records.ts';
import type { Environment } from './environment.ts';
import type { GroupIdentity } from './group-lease.ts';
import { journalError } from './journal-fault.ts';
import { readLease } from './lease-record.ts';
import { readHead } from './partition-head.ts';
import { readPosition } from './positions.ts';
import { stateKeys } from './storage-keys.ts';

/**
 * Writes the outputs and moves the position, or neither. Runs in a transaction.
 *
 * @returns `fenced` when the epoch is over.
 * @throws {PipelineError} BAD_USAGE with fault position_refused when the position moves backwards, beyond the end, or
 *   not at all though there are outputs: they would be written again after a restart.
 */
export function settlePartition(
  environment: Environment,
  identity: GroupIdentity,
  settlement: Settlement,
  outputs: readonly PreparedRecord[],
): 'settled' | 'fenced' {
  const { topic, group, owner } = identity;
  const lease = readLease(environment, topic.id, group);
  if (lease?.epoch !== settlement.epoch || lease.holder?.owner !== owner) return 'fenced';
  const { partition, position } = settlement;
  const { high } = readHead(environment, topic, partition);
  const settled = readPosition(environment, topic.id, partition, group);
  const isBehind = settled !== null && position < settled;
  const isIdle = position === settled && outputs.length > 0;
  if (!Number.isInteger(position) || position < 0 || position > high || isBehind || isIdle) {
    throw journalError('position_refused', {
      message:
        `journal: settlement of ${topic.name}/${partition} at ${position} with ${outputs.length} outputs, ` +
        `settled is ${settled ?? 'nothing'}, the end is ${high}`,
      details: { topic: topic.name, partition, position, settled, high, outputs: outputs.length },
    });
  }
  appendRecords(environment, outputs);
  environment.writeState(stateKeys.position(topic.id, partition, group), position);
  return 'settled';
}
