import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { bitsOfLeast, bitsOfMost } from '../magnitudes/fraction-bits.ts';
import { keepBits } from '../magnitudes/keep-band.ts';
import { correcting } from './correcting.ts';
import type { FractionOptions } from './fraction-options.ts';
import { bandOf, fractionSchema } from './fraction-options.ts';

/** Only magnitudes within a band of the map's largest stay. */
export const fractionPass: FilterDefinition = defineFilter<FractionOptions>({
  meta: {
    name: 'fraction-pass',
    version: '1.0.0',
    description:
      'Keeps magnitudes within a band of the map’s largest, M, and zeroes the rest; with high below 1 the largest always goes',
    formula: 'F(r) = r where low ≤ |r| / M ≤ high, else 0, M = max |R|',
    source: 'arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: fractionSchema,
  create: (options) => {
    const { low, high } = bandOf('fraction-pass', options);
    return correcting((relevance, { summary }) => {
      const largest = summary.absmax;
      const least = bitsOfLeast(low, largest);
      return { zeroed: keepBits(relevance, least, bitsOfMost(high, largest)) };
    });
  },
});
