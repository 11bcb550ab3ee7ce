import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { countChanges } from './count-changes.ts';
import type { FractionOptions } from './fraction-options.ts';
import { bandOf, fractionSchema } from './fraction-options.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

/** Magnitudes are clipped to a band of the map's largest. */
export const fractionClamp: FilterDefinition = defineFilter<FractionOptions>({
  meta: {
    name: 'fraction-clamp',
    version: '1.0.0',
    description:
      'Clips magnitudes to a band of the map’s largest, M; with low above 0, zeros become low · M',
    formula: 'F(r) = sign(r) · M · clip(|r| / M, low, high), M = max |R|, sign(0) = +1',
    source: 'arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: fractionSchema,
  create: (options) => {
    const { low, high } = bandOf('fraction-clamp', options);
    return (relevance, { summary }) => {
      const quarantined = summary.nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
      const largest = summary.absmax;
      if (largest === 0) return quarantined > 0 ? { quarantined } : unchanged;
      const ceiling = Math.fround(largest * high);
      const floor = Math.fround(largest * low);
      let clamped = 0;
      let lifted = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        const magnitude = Math.abs(value);
        const fraction = Math.fround(magnitude / largest);
        let limit = magnitude;
        if (fraction > high) limit = ceiling;
        else if (fraction < low) limit = floor;
        // A fraction can lie outside of the band by rounding alone; the value is then the limit already.
        if (limit === magnitude) continue;
        relevance[index] = value < 0 ? -limit : limit;
        if (limit < magnitude) clamped += 1;
        else lifted += 1;
      }
      return countChanges({ clamped, lifted, quarantined });
    };
  },
});
