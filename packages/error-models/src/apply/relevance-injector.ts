import type { Injection } from '@pellucid/filters';
import type { Explainer, PointView } from '@pellucid/relevance';

import type { Injector, RelevanceSite } from '../injection.ts';
import type { BatchInjector, PlannedBatch } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';

/** Errors that arise in the relevance of one sample on its way back. */
export function relevanceInjector(
  explainer: Explainer,
  injector: Extract<Injector, { stage: 'relevance' }>,
): BatchInjector {
  return {
    trace: ({ batch, targets: target, start }, planned) => {
      const hits = new Map<number, string>();
      const injection = injectionOf(planned, hits, (site, hit) =>
        injector.apply(site, hit.random()),
      );
      return wholeBatch(
        { explainer, trace: explainer.trace(batch), target, start, injection },
        hits,
      );
    },
    dispose: () => {},
  };
}

function injectionOf(
  planned: PlannedBatch,
  hits: Map<number, string>,
  apply: (site: RelevanceSite, hit: NonNullable<PlannedBatch[number]>) => boolean,
): Injection | undefined {
  const points = new Set(planned.flatMap((hit) => hit?.point ?? []));
  if (points.size === 0) return undefined;
  return {
    points,
    apply: (relevance, { view, sample }) => {
      const hit = planned[sample];
      if (hit?.point !== view.point.id) return false;
      const isChanged = apply(siteOf(relevance, view, sample), hit);
      if (isChanged) hits.set(sample, hit.point);
      return isChanged;
    },
  };
}

/** One sample of a batch at a point. */
export function siteOf(relevance: Float32Array, view: PointView, sample: number): RelevanceSite {
  const { length } = relevance;
  return {
    point: view.point,
    relevance,
    activation: () => view.activation().subarray(sample * length, (sample + 1) * length),
    start: view.start[sample]!,
  };
}
