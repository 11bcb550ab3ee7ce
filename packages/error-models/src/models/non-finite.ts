import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { someOf } from '../some-of.ts';

const kinds = {
  nan: [Number.NaN],
  infinity: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  both: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
} as const;

interface NonFiniteOptions {
  readonly share: number;
  readonly kind: keyof typeof kinds;
}

/** Values that are no numbers any more. */
export const nonFinite: ErrorModelDefinition = defineErrorModel<NonFiniteOptions>({
  meta: {
    name: 'non-finite',
    version: '1.0.0',
    description: 'A share of the values is NaN or infinite',
    cause: 'Zero divided by zero, overflow of 16-bit floating point numbers',
    propagation:
      'One value makes its whole receptive field NaN at the next layer, and any filter that divides by the largest magnitude the whole map',
    signature:
      'Values that are not finite; every figure of amplitude leaves them out and stays silent',
    alert: 'Any; wake somebody when more than one map in a thousand has them',
    source: 'XAI_Transformers issue 2; blow-ups of the chain of arXiv 2009.02516',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: shareOption('Share of the values, one at least', 0.001),
      kind: {
        enum: Object.keys(kinds),
        description: 'What they become',
        default: 'both',
      },
    },
  },
  inject: ({ share, kind }) => ({
    stage: 'relevance',
    apply: ({ relevance }, random) => {
      const count = Math.max(1, Math.round(share * relevance.length));
      const places = someOf(relevance.length, count, random);
      for (const place of places) {
        relevance[place] = kinds[kind][random.integer(0, kinds[kind].length - 1)]!;
      }
      return places.length > 0;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'non-finite values',
    formula: '#{i : Rᵢ is NaN or ±∞}',
    direction: 'above',
    invariant: 0,
    of: ({ summary }) => summary.nonFinite,
  },
  sequential: [{ kind: 'k-of-n', k: 2, n: 1000 }],
  propose: ({ point }) => ({ filter: `quarantine@${point}` }),
});
