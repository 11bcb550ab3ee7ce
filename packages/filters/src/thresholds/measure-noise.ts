import type { FilterContext } from '../filter.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import type { NoiseSource } from './threshold-options.ts';

/** The noise of a map and the magnitudes that are told from it. */
export interface MeasuredNoise {
  /** Standard deviation. */
  readonly sigma: number;
  /** Magnitudes, smallest first; valid until the next call. */
  readonly sorted: Float32Array;
  /** Values off the support that were set to zero. */
  readonly zeroed: number;
}

/** Median magnitude of a normal distribution with standard deviation 1, inverted. */
const deviationPerMedian = 1.4826;

/** Measures the noise where the option says; off the support it zeroes what it has measured. */
export function createNoiseMeasure(
  noise: number | NoiseSource,
): (relevance: Float32Array, context: Pick<FilterContext, 'activation'>) => MeasuredNoise {
  const sort = createMagnitudeSorter();
  if (noise !== 'off-support') {
    return (relevance) => {
      const sorted = sort(relevance, (value) => value !== 0);
      const sigma = noise === 'map' ? deviationPerMedian * medianOf(sorted) : noise;
      return { sigma, sorted, zeroed: 0 };
    };
  }
  return (relevance, context) => {
    const activation = context.activation();
    const sigma =
      deviationPerMedian * medianOf(sort(relevance, (_, index) => activation[index] === 0));
    let zeroed = 0;
    for (let index = 0; index < relevance.length; index += 1) {
      if (activation[index] !== 0 || relevance[index] === 0) continue;
      relevance[index] = 0;
      zeroed += 1;
    }
    return { sigma, sorted: sort(relevance, (_, index) => activation[index] !== 0), zeroed };
  };
}

function medianOf(sorted: Float32Array): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}
