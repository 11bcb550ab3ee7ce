import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
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
      const counts = { zeroed, shrunk: 0 };
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        const magnitude = Math.abs(value);
        if (magnitude > upper || value === 0) continue;
        const left = Math.min(magnitude, Math.max(0, slope * (magnitude - threshold)));
        relevance[index] = value < 0 ? 0 - left : left;
        if (left === 0) counts.zeroed += 1;
        else if (relevance[index] !== value) counts.shrunk += 1;
      }
      return counts;
    });
  },
});
