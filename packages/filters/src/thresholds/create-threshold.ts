import type { FilterContext } from '../filter.ts';
import { bayesShrinkThreshold } from './bayes-shrink-threshold.ts';
import { falseDiscoveryThreshold } from './false-discovery-threshold.ts';
import { createNoiseMeasure } from './measure-noise.ts';
import { sureThreshold } from './sure-threshold.ts';
import type { ThresholdMethod, ThresholdOptions } from './threshold-options.ts';
import { universalThreshold } from './universal-threshold.ts';

/** The threshold of one map. */
export interface MapThreshold {
  readonly threshold: number;
  /** Values off the support that were set to zero on the way. */
  readonly zeroed: number;
}

/** Gives each map its threshold: the fixed one, or one worked out from the map and its noise. */
export function createThreshold({
  threshold,
  noise,
  level,
}: ThresholdOptions): (relevance: Float32Array, context: FilterContext) => MapThreshold {
  if (typeof threshold === 'number') {
    const fixed = { threshold: Math.fround(threshold), zeroed: 0 };
    return () => fixed;
  }
  const measure = createNoiseMeasure(noise);
  return (relevance, context) => {
    const { sigma, sorted, zeroed } = measure(relevance, context);
    const isClean = sigma === 0 || sorted.length === 0;
    const worked = isClean ? 0 : thresholdBy(threshold, sorted, { sigma, level });
    return { threshold: Math.fround(worked), zeroed };
  };
}

function thresholdBy(
  method: ThresholdMethod,
  sorted: Float32Array,
  { sigma, level }: { sigma: number; level: number },
): number {
  switch (method) {
    case 'universal':
      return universalThreshold(sorted.length, sigma);
    case 'sure':
      return sureThreshold(sorted, sigma);
    case 'bayes-shrink':
      return bayesShrinkThreshold(sorted, sigma);
    case 'fdr':
      return falseDiscoveryThreshold(sorted, sigma, level);
  }
}
