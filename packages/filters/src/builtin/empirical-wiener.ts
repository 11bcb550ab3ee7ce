import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { shrinkByInverse } from '../magnitudes/shrink-magnitudes.ts';
import { createNoiseMeasure } from '../thresholds/measure-noise.ts';
import type { NoiseSource } from '../thresholds/threshold-options.ts';
import { noiseSchema } from '../thresholds/threshold-options.ts';
import { correcting } from './correcting.ts';

/** Every value is weighted by the share of it that is not noise. */
export const empiricalWiener: FilterDefinition = defineFilter<{
  readonly noise: number | NoiseSource;
}>({
  meta: {
    name: 'empirical-wiener',
    version: '1.0.0',
    description: 'Multiplies every value by the share of its power that is above that of the noise',
    formula:
      'F(r) = r · max(0, 1 − σ² / r²), σ = noise, or measured: 1.4826 · median |r| of values that are not zero, or off the support',
    source: 'empirical Wiener filter, Ghael, Sayeed & Baraniuk 1997',
    signPreserving: true,
    scaleEquivariant: false,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: { noise: noiseSchema } },
  create: ({ noise }) => {
    if (typeof noise === 'number') {
      const sigma = Math.fround(noise);
      return correcting((relevance) => ({ ...shrinkByInverse(relevance, sigma) }));
    }
    const measure = createNoiseMeasure(noise);
    return correcting((relevance, context) => {
      const { sigma, zeroed } = measure(relevance, context);
      const counts = shrinkByInverse(relevance, Math.fround(sigma));
      return { ...counts, zeroed: counts.zeroed + zeroed };
    });
  },
});
