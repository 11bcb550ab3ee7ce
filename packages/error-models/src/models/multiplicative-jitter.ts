import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { applyEach } from '../values/apply-each.ts';
import { standardNormal } from '../values/standard-normal.ts';

interface MultiplicativeJitterOptions {
  readonly strength: number;
}

/** Every value by a random factor. */
export const multiplicativeJitter: ErrorModelDefinition =
  defineErrorModel<MultiplicativeJitterOptions>({
    meta: {
      name: 'multiplicative-jitter',
      version: '1.0.0',
      description: 'Each value multiplied by a log-normal factor of its own',
      cause:
        'Coefficients that are noisy on the way back: activations or weights kept in low precision for it, Monte Carlo dropout, noise on weights',
      propagation: 'The variances of the layers add up; sums stay about as they are',
      signature:
        'Neighbours differ that did not before: total variation rises, the likeness of relevance and activation falls; percentile mean power mildly up',
      alert: 'Mean of the last maps beyond what one clean map in a hundred has',
      source: 'R · exp(strength · N(0, 1))',
    },
    stage: 'relevance',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        strength: positiveOption('Standard deviation of the logarithm of the factor', 0.5),
      },
    },
    inject: ({ strength }) => ({
      stage: 'relevance',
      apply: ({ relevance }, random) =>
        applyEach(relevance, (value) => value * Math.exp(strength * standardNormal(random))),
    }),
    statistic: {
      scope: 'point',
      reads: 'relevance',
      name: 'total variation',
      formula: 'Σ |∇|R|| / Σ |R|, over neighbours along the spatial axes',
      direction: 'above',
      of: ({ totalVariation }) => totalVariation(),
    },
    sequential: [{ kind: 'cusum', slack: 0.5, limit: 12 }],
    propose: () => ({
      advice:
        'No filter of single maps corrects this: take the mean or median of repeated passes (mean-of-passes, median-of-passes), which lowers it by the root of their number',
    }),
  });
