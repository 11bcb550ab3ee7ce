import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { runKernel } from '../kernels/run-kernel.ts';
import { bitsOfLeast, bitsOfMost } from '../magnitudes/fraction-bits.ts';
import { bitsOf, magnitudeMask, wordsOf } from '../magnitudes/magnitude-bits.ts';
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
      const most = bitsOfMost(high, largest);
      const { changed } = runKernel('clip', relevance, [most, bitsOf(largest * high)]);
      return { clamped: changed, lifted: low === 0 ? 0 : liftTo(relevance, low, largest) };
    });
  },
});

/** Lifts magnitudes to the lower end of the band; zeros become positive. */
function liftTo(relevance: Float32Array, low: number, largest: number): number {
  const least = bitsOfLeast(low, largest);
  const floor = bitsOf(largest * low);
  const words = wordsOf(relevance);
  let lifted = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const magnitude = word & magnitudeMask;
    // A fraction can lie below the band by rounding alone; the value is then the limit already.
    if (magnitude >= least || magnitude === floor) continue;
    words[index] = magnitude === 0 ? floor : (word & ~magnitudeMask) | floor;
    lifted += 1;
  }
  return lifted;
}
