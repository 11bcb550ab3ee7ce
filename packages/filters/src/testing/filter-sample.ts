import { AmplitudeSketch, summaryOf } from '@pellucid/relevance/amplitude';

import type { FilterContext, RelevanceSums } from '../filter.ts';

/** A map with everything that a filter may look at. */
export interface FilterSample {
  readonly relevance: ArrayLike<number>;
  /** Channel last. @defaultValue a vector */
  readonly shape?: readonly number[];
  /** Of the same shape. @defaultValue 1 everywhere */
  readonly activation?: ArrayLike<number>;
  /** At the output. @defaultValue the sums of the map */
  readonly start?: RelevanceSums;
  /** What entered the chain. @defaultValue the sums of the map */
  readonly entering?: FilterContext['entering'];
}

/** The context that a host hands to a filter with this sample, for relevance that may have changed since. */
export function contextOf(
  sample: FilterSample,
  relevance: Float32Array = Float32Array.from(sample.relevance),
): FilterContext {
  const summary = summarize(relevance);
  const came = summarize(Float32Array.from(sample.relevance));
  const { sum, l1, positive, negative } = came;
  const { shape = [relevance.length], activation, start, entering } = sample;
  const active =
    activation === undefined
      ? new Float32Array(relevance.length).fill(1)
      : Float32Array.from(activation);
  return {
    shape: [...shape],
    kind: shape.length === 1 ? 'dense' : 'convolution',
    ordinal: 2,
    name: 'second',
    activation: () => active,
    start: { ...(start ?? { sum, l1 }) },
    entering: { ...(entering ?? { sum, l1, positive, negative }) },
    summary,
  };
}

function summarize(relevance: Float32Array): FilterContext['summary'] {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  return summaryOf(sketch);
}
