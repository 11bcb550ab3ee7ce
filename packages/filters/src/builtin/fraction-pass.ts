import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { countChanges } from './count-changes.ts';
import type { FractionOptions } from './fraction-options.ts';
import { bandOf, fractionSchema } from './fraction-options.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

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
    return (relevance, { summary }) => {
      const quarantined = summary.nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
      const largest = summary.absmax;
      if (largest === 0) return quarantined > 0 ? { quarantined } : unchanged;
      let zeroed = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        const fraction = Math.fround(Math.abs(value) / largest);
        if ((fraction >= low && fraction <= high) || value === 0) continue;
        relevance[index] = 0;
        zeroed += 1;
      }
      return countChanges({ zeroed, quarantined });
    };
  },
});
