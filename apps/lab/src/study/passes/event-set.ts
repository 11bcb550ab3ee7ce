import type { Explainer, Trace } from '@pellucid/relevance';

import type { StudyInputs } from '../networks/study-network.ts';

/** Events that have gone forward through the network, in batches. */
export interface EventSet extends StudyInputs {
  /** First event of each batch with its forward pass. */
  readonly batches: readonly { readonly first: number; readonly trace: Trace }[];
  readonly dispose: () => void;
}

/** Takes events forward through the network, once for all passes back; MUST be disposed. */
export function traceEvents(
  explainer: Explainer,
  given: StudyInputs,
  { shape, batch }: { readonly shape: readonly number[]; readonly batch: number },
): EventSet {
  const size = shape.reduce((a, b) => a * b, 1);
  const batches: { readonly first: number; readonly trace: Trace }[] = [];
  for (let first = 0; first < given.count; first += batch) {
    const count = Math.min(batch, given.count - first);
    const values = given.inputs.subarray(first * size, (first + count) * size);
    batches.push({ first, trace: explainer.trace({ shape: [count, ...shape], values }) });
  }
  const dispose = (): void => {
    for (const { trace } of batches) trace.dispose();
  };
  return { ...given, batches, dispose };
}
