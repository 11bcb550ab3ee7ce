import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { someActive } from '../values/some-active.ts';

interface SignFlipOptions {
  readonly share: number;
}

/** Relevance of the wrong sign. */
export const signFlip: ErrorModelDefinition = defineErrorModel<SignFlipOptions>({
  meta: {
    name: 'sign-flip',
    version: '1.0.0',
    description: 'A share of the values has the other sign',
    cause:
      'A stabilizer of the wrong sign, positive and negative parts of αβ that cancel, negative activations',
    propagation: 'Flipped and sound values cancel one another: sum and l1 norm shrink',
    signature:
      'The share of the weaker sign rises; the percentile mean powers of both signs move towards one another',
    alert:
      'Any at rules that keep one sign; elsewhere four standard deviations from the moving mean',
    source: 'Rᵢ → −Rᵢ on a share of the values',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: shareOption('Share of the values that are not zero, one at least', 0.1),
    },
  },
  inject: ({ share }) => ({
    stage: 'relevance',
    apply: ({ relevance }, random) => {
      const places = someActive(relevance, share, random);
      for (const place of places) relevance[place] = -relevance[place]!;
      return places.length > 0;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'share of the weaker sign',
    formula: 'min(Σ⁺ R, Σ⁻ R) / Σ |R|; 0 under z⁺ with a start of one sign',
    direction: 'above',
    invariant: 0,
    holdsUnder: 'one-signed',
    of: ({ summary: { positive, negative, l1 } }) =>
      l1 === 0 ? undefined : Math.min(positive, negative) / l1,
  },
  sequential: [{ kind: 'cusum', slack: 0.5, limit: 12 }],
  // A threshold of zero says that relevance has one sign here.
  propose: ({ point, threshold }) =>
    threshold === 0
      ? { filter: `positive-part@${point}` }
      : {
          advice:
            'No filter of single maps corrects this, as both signs are normal here: take values on whose sign repeated passes agree (sign-agreement), or a rule that keeps one sign, as z⁺',
        },
});
