import { anchorOf } from '@pellucid/relevance/amplitude';

import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { countChanges } from './count-changes.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

interface GapGateOptions {
  readonly gap: number;
}

/** Values that stand out above their own map are spikes and are zeroed. */
export const gapGate: FilterDefinition = defineFilter<GapGateOptions>({
  meta: {
    name: 'gap-gate',
    version: '1.0.0',
    description:
      'Zeroes magnitudes above gap × the eighth largest of the map; maps without such a gap are left alone',
    formula:
      'F(r) = 0 where |r| > gap · |R|₍ₘ₎, else r; |R|₍ₘ₎ = m-th largest magnitude, m = min(8, ⌈n / 4⌉); nothing for n < 4',
    source: 'anchored gap gate; generalises arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
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
      },
    },
  },
  create:
    ({ gap }) =>
    (relevance, { summary }) => {
      const quarantined = summary.nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
      const anchor = anchorOf(summary);
      const isOpen = anchor === undefined || summary.absmax <= gap * anchor;
      if (isOpen) return quarantined > 0 ? { quarantined } : unchanged;
      const limit = gap * anchor;
      let zeroed = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        if (Math.abs(relevance[index]!) <= limit) continue;
        relevance[index] = 0;
        zeroed += 1;
      }
      return countChanges({ zeroed, quarantined });
    },
});
