import type { PointSummary } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import type { ChainContext, FilterContext } from '../src/index.ts';

const sketch = new AmplitudeSketch();

/** The summary that a host hands to a filter. */
export function summarize(relevance: Float32Array): PointSummary {
  sketch.clear();
  sketch.add(relevance);
  return summaryOf(sketch);
}

/** Where a chain is applied when the place does not matter: a vector that starts from 1. */
export function chainContext(length: number): ChainContext {
  return {
    shape: [length],
    kind: 'dense',
    ordinal: 2,
    name: 'second',
    activation: () => new Float32Array(length),
    start: { sum: 1, l1: 1 },
  };
}

/** What a filter sees as the first of its chain. */
export function filterContext(relevance: Float32Array): FilterContext {
  const summary = summarize(relevance);
  const { sum, l1, positive, negative } = summary;
  return {
    ...chainContext(relevance.length),
    entering: { sum, l1, positive, negative },
    summary,
  };
}
