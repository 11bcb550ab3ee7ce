import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { bitsOfLeast } from '../magnitudes/fraction-bits.ts';
import { largestFloat32, magnitudeMask, wordsOf } from '../magnitudes/magnitude-bits.ts';
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
      const words = wordsOf(relevance);
      let amplified = 0;
      for (let index = 0; index < words.length; index += 1) {
        if ((words[index]! & magnitudeMask) < least) continue;
        const value = relevance[index]!;
        const product = Math.fround(stopped(value * options.gain));
        if (product === value) continue;
        relevance[index] = product;
        amplified += 1;
      }
      return { amplified };
    });
  },
});

function stopped(value: number): number {
  return Math.max(-largestFloat32, Math.min(largestFloat32, value));
}
