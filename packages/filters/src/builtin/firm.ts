import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { runKernel } from '../kernels/run-kernel.ts';
import { bitsOf } from '../magnitudes/magnitude-bits.ts';
import { shrinkCounts } from '../magnitudes/shrink-magnitudes.ts';
import { createThreshold } from '../thresholds/create-threshold.ts';
import type { ThresholdOptions } from '../thresholds/threshold-options.ts';
import { thresholdFormulas, thresholdProperties } from '../thresholds/threshold-options.ts';
import { correcting } from './correcting.ts';

interface FirmOptions extends ThresholdOptions {
  readonly ratio: number;
}

/** Between two thresholds a value goes from nothing to all of itself. */
export const firm: FilterDefinition = defineFilter<FirmOptions>({
  meta: {
    name: 'firm',
    version: '1.0.0',
    description:
      'Zeroes magnitudes up to a threshold, leaves those above a second one alone, and joins the two by a straight line',
    formula: `F(r) = 0 where |r| ≤ t, r where |r| > u, else sign(r) · u · (|r| − t) / (u − t), u = ratio · t; ${thresholdFormulas}`,
    source: 'Gao & Bruce 1997',
    signPreserving: true,
    scaleEquivariant: false,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...thresholdProperties,
      ratio: {
        type: 'number',
        description: 'How many times the threshold the second one is',
        default: 2,
        exclusiveMinimum: 1,
      },
    },
  },
  create: (options) => {
    const thresholdOf = createThreshold(options);
    const slope = options.ratio / (options.ratio - 1);
    return correcting((relevance, context) => {
      const { threshold, zeroed } = thresholdOf(relevance, context);
      const upper = options.ratio * threshold;
      const constants = [threshold, slope, upper].map(bitsOf);
      const counts = shrinkCounts(runKernel('firm', relevance, constants));
      return { ...counts, zeroed: counts.zeroed + zeroed };
    });
  },
});
