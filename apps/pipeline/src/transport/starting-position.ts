import type { PipelineError } from '../errors.ts';
import type { OffsetPolicy } from './offset-policy.ts';
import type { FaultFields } from './transport-fault.ts';
import type { NoticeListener } from './transport-notice.ts';

/** A position and what the partition keeps. */
export interface Placement {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  /** Oldest offset that is kept. */
  readonly low: number;
  /** First offset that is not written yet. */
  readonly high: number;
}

/** What happens when the records at a position are gone. */
export interface PlacementMeans {
  readonly policy: OffsetPolicy;
  readonly notify: NoticeListener;
  /** Makes the error of a policy that fails. */
  readonly fail: (fields: FaultFields) => PipelineError;
}

/**
 * Where to read on: the position, or what the policy says when the records there are gone.
 *
 * @throws {PipelineError} What `fail` makes, under the policy `fail`.
 */
export function startingPosition(
  placement: Placement,
  { policy, notify, fail }: PlacementMeans,
): number {
  const { topic, partition, position, low, high } = placement;
  if (position >= low && position <= high) return position;
  if (policy === 'fail') {
    const lost =
      position < low ? `${low - position} records were deleted` : 'the partition is shorter';
    throw fail({
      message: `${topic}/${partition} stands at offset ${position}, kept are ${low} to ${high}: ${lost}`,
      remedy:
        'accept the gap with the offset policy earliest or latest, and lengthen the retention',
      details: { ...placement, lost: Math.max(0, low - position) },
    });
  }
  const to = policy === 'earliest' ? low : high;
  notify({ type: 'offset_reset', topic, partition, policy, from: position, to, low, high });
  return to;
}
