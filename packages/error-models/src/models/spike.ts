import { gapOf } from '@pellucid/relevance/amplitude';

import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { ErrorModelError } from '../errors.ts';
import { positiveOption } from '../options/positive-option.ts';
import { largestMagnitude } from '../values/largest-magnitude.ts';

interface SpikeOptions {
  readonly fewest: number;
  readonly most: number;
  readonly weakest: number;
  readonly strongest: number;
}

/** A few values far above the rest of their map. */
export const spike: ErrorModelDefinition = defineErrorModel<SpikeOptions>({
  meta: {
    name: 'spike',
    version: '1.0.0',
    description: 'A few values far above the rest of their map, of either sign, at random places',
    cause:
      'Outputs near zero in the denominator, products of heavy-tailed factors, bit flips in exponents',
    propagation:
      'Each value spreads over the receptive field below it; the l1 norm grows by the amplification of the rule, the contrast falls by its largest coefficient',
    signature:
      'Gap, Hoyer sparsity, largest magnitude and l1 norm rise; the percentile mean power only weakly',
    alert: '3 of 20 maps above the threshold, or one ten times above it',
    source: 'noise spikes of arXiv 2009.02516 (Tjoa & Guan)',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      fewest: { type: 'integer', description: 'Fewest spikes in a map', default: 1, minimum: 1 },
      most: { type: 'integer', description: 'Most spikes in a map', default: 6, minimum: 1 },
      weakest: positiveOption(
        'Least height of a spike, as a multiple of the map’s largest magnitude',
        3,
      ),
      strongest: positiveOption(
        'Greatest height of a spike, as a multiple of the map’s largest magnitude',
        30,
      ),
    },
  },
  inject: ({ fewest, most, weakest, strongest }) => {
    if (fewest > most || weakest > strongest) {
      throw new ErrorModelError(
        'INVALID_OPTIONS',
        `Error model "spike" expects fewest ≤ most and weakest ≤ strongest, got ${fewest}, ${most}, ${weakest}, ${strongest}`,
        { fewest, most, weakest, strongest },
      );
    }
    return {
      stage: 'relevance',
      apply: ({ relevance }, random) => {
        const largest = largestMagnitude(relevance);
        if (largest === 0) return false;
        const spikes = Math.min(random.integer(fewest, most), relevance.length);
        const hit = new Set<number>();
        while (hit.size < spikes) {
          const place = random.integer(0, relevance.length - 1);
          if (hit.has(place)) continue;
          hit.add(place);
          const sign = random.next() < 0.5 ? -1 : 1;
          relevance[place] = sign * largest * random.between(weakest, strongest);
        }
        return true;
      },
    };
  },
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'gap',
    formula: '|R|₍₁₎ / |R|₍ₘ₎, m = min(8, ⌈n / 4⌉)',
    direction: 'above',
    of: ({ summary }) => gapOf(summary),
  },
  sequential: [
    { kind: 'k-of-n', k: 3, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
  ],
  // The threshold unrounded, or the gate would miss values just above it; no gap is below 1.
  propose: ({ point, threshold }) => ({
    filter: `gap-gate:gap=${Math.max(1, threshold)}@${point}`,
  }),
});
