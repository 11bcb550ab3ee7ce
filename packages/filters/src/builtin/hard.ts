import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroUpTo } from '../magnitudes/keep-band.ts';
import { createThreshold } from '../thresholds/create-threshold.ts';
import type { ThresholdOptions } from '../thresholds/threshold-options.ts';
import { thresholdFormulas, thresholdProperties } from '../thresholds/threshold-options.ts';
import { correcting } from './correcting.ts';

/** What is up to the threshold goes, the rest stays as it is. */
export const hard: FilterDefinition = defineFilter<ThresholdOptions>({
  meta: {
    name: 'hard',
    version: '1.0.0',
    description: 'Zeroes magnitudes up to a threshold and leaves the others alone',
    formula: `F(r) = r where |r| > t, else 0; ${thresholdFormulas}`,
    source: 'Donoho & Johnstone 1994',
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
      return { zeroed: zeroed + zeroUpTo(relevance, threshold) };
    });
  },
});
