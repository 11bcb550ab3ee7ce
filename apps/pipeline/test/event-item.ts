import type { PreparedPlan } from '../src/compute/prepare-plan.ts';
import type { EventItem } from '../src/stages/item.ts';
import { digitAt } from './batch-of-digits.ts';
import { inferenceEvent, type InferenceContent } from './inference-record.ts';
import { originAt } from './origin-at.ts';

/** Held-out digit number `index` as the event `e<index>` at that offset, ready to be explained. */
export function eventItem(
  index: number,
  {
    plan,
    target = 'predicted',
    ...content
  }: Omit<InferenceContent, 'target'> & {
    readonly plan: PreparedPlan;
    readonly target?: EventItem['target'];
  },
): EventItem {
  const values = digitAt(index);
  return {
    type: 'event',
    origin: originAt(index),
    event: inferenceEvent({ id: `e${index}`, values, ...content }),
    context: {},
    plan,
    values,
    target,
    mapId: `map-of-e${index}`,
    decodeMs: 0.5,
  };
}
