import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { shrinkByInverse } from '../magnitudes/shrink-magnitudes.ts';
import { createThreshold } from '../thresholds/create-threshold.ts';
import type { ThresholdOptions } from '../thresholds/threshold-options.ts';
import { thresholdFormulas, thresholdProperties } from '../thresholds/threshold-options.ts';
import { correcting } from './correcting.ts';

/** Large magnitudes stay nearly as they are, those near the threshold shrink to zero without a jump. */
export const garrote: FilterDefinition = defineFilter<ThresholdOptions>({
  meta: {
    name: 'garrote',
    version: '1.0.0',
    description:
      'Zeroes magnitudes up to a threshold and takes less from the others the larger they are',
    formula: `F(r) = r − t² / r where |r| > t, else 0; ${thresholdFormulas}`,
    source: 'non-negative garrote, Breiman 1995; Gao 1998',
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
      const counts = shrinkByInverse(relevance, threshold);
      return { ...counts, zeroed: counts.zeroed + zeroed };
    });
  },
});
