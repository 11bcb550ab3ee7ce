import { tensorToFloat32 } from '@pellucid/events';

import type { EventItem, ExplainedItem } from './item.ts';

/** Largest difference that is still the same output, relative to the largest magnitude. */
const tolerance = 1e-3;

/**
 * Whether the output that the event logged is not the one that was computed: max |logged − computed| > 1e-3 · max |computed|.
 *
 * Outputs of another size, or none, are not compared: the logged ones may be probabilities or a part.
 */
export function isOutputMismatch(item: ExplainedItem): boolean {
  const { output } = item.explanation;
  const values = loggedOutput(item);
  if (values?.length !== output.length) return false;
  let largest = 0;
  let difference = 0;
  for (const [index, computed] of output.entries()) {
    largest = Math.max(largest, Math.abs(computed));
    difference = Math.max(difference, Math.abs(values[index]! - computed));
  }
  return !(difference <= tolerance * largest);
}

/** What the event says that the network returned; `undefined` where it was not logged. */
export function loggedOutput({
  event,
  plan,
}: Pick<EventItem, 'event' | 'plan'>): Float32Array | undefined {
  const wanted = plan.model.manifest?.output?.name;
  const logged = event.outputs.find(({ name }) => name === wanted) ?? event.outputs[0];
  return logged && tensorToFloat32(logged);
}
