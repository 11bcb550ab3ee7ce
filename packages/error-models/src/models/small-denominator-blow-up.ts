import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { shareOption } from '../options/share-option.ts';
import { someActive } from '../values/some-active.ts';
import { standardNormal } from '../values/standard-normal.ts';

interface BlowUpOptions {
  readonly share: number;
  readonly spread: number;
}

/** Relevance divided by almost nothing. */
export const smallDenominatorBlowUp: ErrorModelDefinition = defineErrorModel<BlowUpOptions>({
  meta: {
    name: 'small-denominator-blow-up',
    version: '1.0.0',
    description: 'A share of the values is divided by numbers near zero',
    cause:
      'Rules that divide by outputs near zero: LRP-0, a stabilizer that is too small, average pools of signed values',
    propagation:
      'Compounds from layer to layer: what is large is divided again; the l1 norm grows by the amplification bound κ of each layer at most',
    signature:
      'Values far larger than their activation accounts for, also where they are not the largest of the map; l1 norm, gap and percentile mean power rise here and at all points below, the likeness of relevance and activation falls',
    alert: '3 of 20 maps above the threshold, or an l1 norm three times that of the layer above',
    source: 'R / |d|, d ~ N(0, spread²); pellucid_toolbox issue 19, XAI_Transformers issue 2',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: shareOption('Share of the values that are not zero, one at least', 0.001),
      spread: positiveOption('Standard deviation of the numbers that they are divided by', 0.01),
    },
  },
  inject: ({ share, spread }) => ({
    stage: 'relevance',
    apply: ({ relevance }, random) => {
      const places = someActive(relevance, share, random);
      for (const place of places) {
        relevance[place]! /= Math.abs(spread * standardNormal(random)) || spread;
      }
      return places.length > 0;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'activation',
    name: 'coefficient',
    formula: 'max |Rᵢ| / |aᵢ| over aᵢ ≠ 0, as a share of Σ|start|',
    direction: 'above',
    of: ({ coefficient }) => coefficient(),
  },
  sequential: [
    { kind: 'k-of-n', k: 3, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
    { kind: 'cusum', slack: 0.5, limit: 12 },
  ],
  // Half of the threshold, since a map with one coefficient too large has others that no sound one would show together.
  propose: ({ point, threshold }) => ({
    filter: `activation-envelope:limit=${Math.max(threshold / 2, Number.MIN_VALUE)},trigger=${threshold}@${point}`,
  }),
});
