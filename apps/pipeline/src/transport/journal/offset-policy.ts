import type { OffsetPolicy } from '../offset-policy.ts';
import type { TransportNotice } from '../transport-notice.ts';
import { journalError } from './journal-fault.ts';
import type { PartitionHead } from './partition-head.ts';

/** A position and what the partition holds. */
export interface Placement {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly head: PartitionHead;
}

/**
 * Where to read on: the position, or what the policy says when the records there are gone.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault offset_out_of_range under the policy `fail`.
 */
export function applyOffsetPolicy(
  placement: Placement,
  policy: OffsetPolicy,
): { readonly position: number; readonly notice?: TransportNotice } {
  const { topic, partition, position } = placement;
  const { low, high } = placement.head;
  if (position >= low && position <= high) return { position };
  if (policy === 'fail') {
    const lost =
      position < low ? `${low - position} records were deleted` : 'the journal is shorter';
    throw journalError('offset_out_of_range', {
      message: `journal: ${topic}/${partition} stands at offset ${position}, kept are ${low} to ${high}: ${lost}`,
      remedy:
        'accept the gap with the offset policy earliest or latest, and lengthen the retention',
      details: { topic, partition, position, low, high, lost: Math.max(0, low - position) },
    });
  }
  const to = policy === 'earliest' ? low : high;
  return {
    position: to,
    notice: { type: 'offset_reset', topic, partition, policy, from: position, to, low, high },
  };
}
