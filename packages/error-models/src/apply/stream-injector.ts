import type { Explainer } from '@pellucid/relevance';

import type { Injector } from '../injection.ts';
import { EarlierMaps } from './earlier-maps.ts';
import type { BatchInjector } from './injected-batch.ts';
import { wholeBatch } from './injected-batch.ts';
import { siteOf } from './relevance-injector.ts';

/**
 * Errors that put relevance of earlier events of a stream into later ones, as one process sees them.
 *
 * Each point keeps the last maps that arrived at it. A second backward pass of a batch sees the same earlier ones.
 */
export function streamInjector(
  explainer: Explainer,
  injector: Extract<Injector, { stage: 'stream' }>,
  points: readonly string[],
): BatchInjector {
  const { depth = 1 } = injector;
  /** The last maps of the batches before, by point. */
  const before = new Map<string, EarlierMaps>();
  return {
    trace: ({ batch, events, targets: target, start }, planned) => {
      const hits = new Map<number, string>();
      const passing = new Map<string, EarlierMaps>();
      const injection = {
        points: new Set(points),
        apply: (
          relevance: Float32Array,
          { view, sample }: { view: Parameters<typeof siteOf>[1]; sample: number },
        ): boolean => {
          const { id } = view.point;
          if (sample === 0) passing.set(id, before.get(id)?.copy() ?? new EarlierMaps(depth));
          const last = passing.get(id)!;
          const { stream = 0, position } = events[sample]!;
          const arrived = relevance.slice();
          const hit = planned[sample]?.point === id ? planned[sample] : undefined;
          const earlier = (back: number): Float32Array | undefined =>
            last.before(stream, position, back);
          const site = { ...siteOf(relevance, view, sample), earlier };
          const isChanged = hit !== undefined && injector.apply(site, hit.random());
          if (isChanged) hits.set(sample, id);
          last.add(stream, position, arrived);
          return isChanged;
        },
      };
      const trace = explainer.trace(batch);
      const whole = wholeBatch({ explainer, trace, target, start, injection }, hits);
      const dispose = (): void => {
        whole.dispose();
        for (const [id, last] of passing) before.set(id, last);
      };
      return { ...whole, dispose };
    },
    dispose: () => before.clear(),
  };
}
