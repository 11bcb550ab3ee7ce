import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { runKernel } from '../kernels/run-kernel.ts';
import { bitsOfLeast } from '../magnitudes/fraction-bits.ts';
import { bitsOf } from '../magnitudes/magnitude-bits.ts';
import { correcting } from './correcting.ts';

interface AmplifyOptions {
  readonly threshold: number;
  readonly gain: number;
}

/** Large magnitudes are multiplied. */
export const partialAmplify: FilterDefinition = defineFilter<AmplifyOptions>({
  meta: {
    name: 'partial-amplify',
    version: '1.0.0',
    description:
      'Multiplies magnitudes from a fraction of the map’s largest, M, upwards; what would exceed float32 stops at its largest number',
    formula: 'F(r) = gain · r where |r| / M ≥ threshold, else r, M = max |R|',
    source: 'arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      threshold: {
        type: 'number',
        description: 'Least magnitude that is multiplied, as a fraction of the largest, inclusive',
        default: 0.5,
        minimum: 0,
        maximum: 1,
      },
      gain: {
        type: 'number',
        description: 'What magnitudes from the threshold upwards are multiplied by',
        default: 2,
        minimum: 0,
      },
    },
  },
  create: (options) => {
    const threshold = Math.fround(options.threshold);
    return correcting((relevance, { summary }) => {
      const least = bitsOfLeast(threshold, summary.absmax);
      return { amplified: runKernel('amplify', relevance, [least, bitsOf(options.gain)]).changed };
    });
  },
});
