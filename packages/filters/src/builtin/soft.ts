import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { shrinkMagnitudes } from '../magnitudes/shrink-magnitudes.ts';
import { createThreshold } from '../thresholds/create-threshold.ts';
import type { ThresholdOptions } from '../thresholds/threshold-options.ts';
import { thresholdFormulas, thresholdProperties } from '../thresholds/threshold-options.ts';
import { correcting } from './correcting.ts';

/** Every magnitude is made smaller by the threshold; what is below it goes. */
export const soft: FilterDefinition = defineFilter<ThresholdOptions>({
  meta: {
    name: 'soft',
    version: '1.0.0',
    description: 'Zeroes magnitudes up to a threshold and makes the others smaller by it',
    formula: `F(r) = sign(r) · max(|r| − t, 0); ${thresholdFormulas}`,
    source: 'Donoho & Johnstone 1995',
    signPreserving: true,
    scaleEquivariant: false,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: thresholdProperties },
  create: (options) => {
    const thresholdOf = createThreshold(options);
    return correcting((relevance, context) => {
      const { threshold, zeroed } = thresholdOf(relevance, context);
      const counts = shrinkMagnitudes(relevance, threshold);
      return { ...counts, zeroed: counts.zeroed + zeroed };
    });
  },
});
