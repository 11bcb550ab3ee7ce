import { anchorOf } from '@pellucid/relevance/amplitude';

import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { keepBits } from '../magnitudes/keep-band.ts';
import { bitsAtLeast, bitsAtMost } from '../magnitudes/magnitude-bits.ts';
import { correcting } from './correcting.ts';

interface BandOptions {
  readonly low: number;
  readonly high: number;
}

/** A gap gate, and a high-pass on what it leaves. */
export const band: FilterDefinition = defineFilter<BandOptions>({
  meta: {
    name: 'band',
    version: '1.0.0',
    description:
      'Zeroes what stands out above the eighth largest magnitude, then what is small beside the largest that is left; the same as gap-gate and high-pass behind one another',
    formula:
      'F(r) = r where low · M ≤ |r| ≤ high · |R|₍ₘ₎, else 0; |R|₍ₘ₎ = m-th largest magnitude, m = min(8, ⌈n / 4⌉); M = the largest that the upper end leaves',
    source: 'heavy tails in error and signal at once; arXiv 2009.02516 and 1902.04893',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      low: {
        type: 'number',
        description: 'Least magnitude that stays, as a fraction of the largest that is left',
        default: 0.1,
        minimum: 0,
        maximum: 1,
      },
      high: {
        type: 'number',
        description: 'How far above the eighth largest magnitude a value may stand',
        default: 4,
        minimum: 1,
      },
    },
  },
  create: ({ low, high }) =>
    correcting((relevance, { summary }) => {
      const anchor = anchorOf(summary);
      const most = anchor === undefined ? summary.absmax : high * anchor;
      // The anchor is among the eight largest and never above the limit.
      const largest = summary.top8.find((magnitude) => magnitude <= most)!;
      const least = bitsAtLeast(Math.fround(low * largest));
      return { zeroed: keepBits(relevance, least, bitsAtMost(most)) };
    }),
});
