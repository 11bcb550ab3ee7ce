import { tensorToFloat32 } from '@pellucid/events';

import type { ExplainedItem } from './item.ts';

/** Largest difference that is still the same output, relative to the largest magnitude. */
const tolerance = 1e-3;

/**
 * Whether the output that the event logged is not the one that was computed: max |logged − computed| > 1e-3 · max |computed|.
 *
 * Outputs of another size, or none, are not compared: the logged ones may be probabilities or a part.
 */
export function isOutputMismatch({ event, explanation, plan }: ExplainedItem): boolean {
  const wanted = plan.model.manifest?.output?.name;
  const logged = event.outputs.find(({ name }) => name === wanted) ?? event.outputs[0];
  if (logged === undefined || event.outputs.length === 0) return false;
  const values = tensorToFloat32(logged);
  const { output } = explanation;
  if (values.length !== output.length) return false;
  let largest = 0;
  let difference = 0;
  for (const [index, computed] of output.entries()) {
    largest = Math.max(largest, Math.abs(computed));
    difference = Math.max(difference, Math.abs(values[index]! - computed));
  }
  return !(difference <= tolerance * largest);
}
