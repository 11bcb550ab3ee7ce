import type { Explainer } from '@pellucid/relevance';
import { startRelevance } from '@pellucid/relevance';

import type { Injector } from '../injection.ts';
import type { BatchInjector } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';
import { classesOf } from './output-classes.ts';

/** Errors in the relevance that an explanation starts from. */
export function startInjector(
  explainer: Explainer,
  injector: Extract<Injector, { stage: 'start' }>,
): BatchInjector {
  const { layout } = explainer.network;
  return {
    trace: (request, planned) => {
      const trace = explainer.trace(request.batch);
      const { output } = trace;
      const asked = { target: request.targets, start: request.start };
      const { values, targets } = startRelevance(output, layout, asked);
      const size = values.length / trace.samples;
      const hits = new Map<number, null>();
      for (const [sample, hit] of planned.entries()) {
        if (hit === undefined) continue;
        const part = (array: Float32Array): Float32Array =>
          array.subarray(sample * size, (sample + 1) * size);
        const site = {
          start: part(values),
          output: part(output.values),
          target: targets[sample]!,
          ...classesOf(output, layout),
        };
        if (injector.apply(site, hit.random())) hits.set(sample, null);
      }
      const start = { shape: output.shape, values };
      return wholeBatch({ explainer, trace, target: targets, start }, hits);
    },
    dispose: () => {},
  };
}
