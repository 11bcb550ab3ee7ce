import type { ActivationVisitor, Explainer } from '@pellucid/relevance';

import type { Injector } from '../injection.ts';
import type { BatchInjector, PlannedBatch } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';

/** Errors that arise in what a layer reads, on the way forward. */
export function activationInjector(
  explainer: Explainer,
  injector: Extract<Injector, { stage: 'activation' }>,
): BatchInjector {
  return {
    trace: ({ batch, targets: target, start }, planned) => {
      const hits = new Map<number, string>();
      const atActivation = visitorOf(injector, planned, hits);
      const trace = explainer.trace(batch, { atActivation });
      return wholeBatch({ explainer, trace, target, start }, hits);
    },
    dispose: () => {},
  };
}

function visitorOf(
  injector: Extract<Injector, { stage: 'activation' }>,
  planned: PlannedBatch,
  hits: Map<number, string>,
): ActivationVisitor | undefined {
  if (planned.every((hit) => hit === undefined)) return undefined;
  return ({ point, activation }) => {
    let isWritten = false;
    const size = point.shape.reduce((a, b) => a * b, 1);
    for (const [sample, hit] of planned.entries()) {
      if (hit?.point !== point.id) continue;
      const values = activation().subarray(sample * size, (sample + 1) * size);
      if (!injector.apply({ point, activation: values }, hit.random())) continue;
      isWritten = true;
      hits.set(sample, point.id);
    }
    return isWritten;
  };
}
