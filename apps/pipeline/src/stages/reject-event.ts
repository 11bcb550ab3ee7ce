import type { DeadLetterReason } from '../dead-letter-reason.ts';
import type { EventItem, RejectedItem } from './item.ts';

/** An event of a deployed model that fails at a stage: its dead letter names the model and the settings. */
export function rejectEvent(
  { origin, event, plan }: Pick<EventItem, 'origin' | 'event' | 'plan'>,
  stage: RejectedItem['stage'],
  { reason, message }: { readonly reason: DeadLetterReason; readonly message: string },
): RejectedItem {
  return {
    type: 'rejected',
    origin,
    stage,
    reason,
    message,
    model: event.model.name,
    pipelineDigest: plan.pipelineDigest,
  };
}
