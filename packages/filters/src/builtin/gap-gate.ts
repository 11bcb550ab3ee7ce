import type { PointSummary } from '@pellucid/relevance/amplitude';

import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroAbove } from '../magnitudes/keep-band.ts';
import { gridOf } from '../spatial/grid.ts';
import { imputeAbove } from '../spatial/impute-above.ts';
import { correcting } from './correcting.ts';

interface GapGateOptions {
  readonly gap: number;
  readonly rank: number;
  readonly action: 'zero' | 'impute';
}

/** Values that stand out above their own map are spikes and are zeroed. */
export const gapGate: FilterDefinition = defineFilter<GapGateOptions>({
  meta: {
    name: 'gap-gate',
    version: '1.1.0',
    description:
      'Zeroes magnitudes above gap × the eighth largest of the map, or replaces them by what is around them; maps without such a gap are left alone',
    formula:
      'F(r) = 0 where |r| > gap · |R|₍ₘ₎, else r; |R|₍ₘ₎ = m-th largest magnitude, m = min(rank, ⌈n / 4⌉); nothing for n < 4',
    source: 'anchored gap gate; generalises arXiv 2009.02516 (Tjoa & Guan)',
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
    required: ['gap'],
    properties: {
      gap: {
        type: 'number',
        description:
          'How far above the eighth largest magnitude a value may stand; calibration fits it a point',
        minimum: 1,
        examples: [4],
      },
      rank: {
        type: 'integer',
        description: 'Which of the largest magnitudes the gap is measured from',
        default: 8,
        minimum: 2,
        maximum: 8,
      },
      action: {
        enum: ['zero', 'impute'],
        description:
          'What a value above becomes: zero, or the median of its neighbours that are not above, zero where that has the other sign',
        default: 'zero',
      },
    },
  },
  create: ({ gap, rank, action }) =>
    correcting((relevance, { summary, shape }) => {
      const anchor = anchorOf(summary, rank);
      if (anchor === 0 || summary.absmax <= gap * anchor) return {};
      if (action === 'zero') return { zeroed: zeroAbove(relevance, gap * anchor) };
      return imputeAbove(relevance, gridOf(shape), gap * anchor);
    }),
});

/** The magnitude that the gap is measured from; 0 where there is none. */
function anchorOf({ size, top8 }: PointSummary, rank: number): number {
  return size < 4 ? 0 : (top8[Math.min(rank, Math.ceil(size / 4)) - 1] ?? 0);
}
