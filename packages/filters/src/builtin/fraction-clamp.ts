import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { bitsOfLeast, bitsOfMost } from '../magnitudes/fraction-bits.ts';
import { bitsAtMost, magnitudeMask, wordsOf } from '../magnitudes/magnitude-bits.ts';
import { correcting } from './correcting.ts';
import type { FractionOptions } from './fraction-options.ts';
import { bandOf, fractionSchema } from './fraction-options.ts';

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
    return correcting((relevance, { summary }) => {
      const largest = summary.absmax;
      const [least, most] = [bitsOfLeast(low, largest), bitsOfMost(high, largest)];
      const [floor, ceiling] = [
        bitsAtMost(Math.fround(largest * low)),
        bitsAtMost(Math.fround(largest * high)),
      ];
      const words = wordsOf(relevance);
      let clamped = 0;
      let lifted = 0;
      for (let index = 0; index < words.length; index += 1) {
        const word = words[index]!;
        const magnitude = word & magnitudeMask;
        if (magnitude <= most && magnitude >= least) continue;
        const limit = magnitude > most ? ceiling : floor;
        // A fraction can lie outside of the band by rounding alone; the value is then the limit already.
        if (limit === magnitude) continue;
        words[index] = magnitude === 0 ? limit : (word & ~magnitudeMask) | limit;
        if (limit < magnitude) clamped += 1;
        else lifted += 1;
      }
      return { clamped, lifted };
    });
  },
});
