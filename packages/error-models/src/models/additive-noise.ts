import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { applyEach } from '../values/apply-each.ts';
import { rootMeanSquare } from '../values/root-mean-square.ts';
import { standardNormal } from '../values/standard-normal.ts';

interface AdditiveNoiseOptions {
  readonly strength: number;
}

/** Noise on every value. */
export const additiveNoise: ErrorModelDefinition = defineErrorModel<AdditiveNoiseOptions>({
  meta: {
    name: 'additive-noise',
    version: '1.0.0',
    description: 'Normally distributed noise on all values, also where nothing is active',
    cause: 'Shattered gradients, noise added for privacy, analogue hardware, stochastic rounding',
    propagation:
      'Under z⁺ it averages out, as errors that sum to zero contract; under LRP-0 it is amplified',
    signature:
      'Relevance where the activation is zero; Hoyer sparsity and share of zeros fall, the percentile mean power without zeros falls towards 3.14',
    alert: 'Any relevance where nothing is active, at rules that cannot have it',
    source: 'R + N(0, (strength · rms R)²)',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      strength: positiveOption(
        'Standard deviation of the noise, as a multiple of the root mean square of the map',
        0.5,
      ),
    },
  },
  inject: ({ strength }) => ({
    stage: 'relevance',
    apply: ({ relevance }, random) => {
      const deviation = strength * rootMeanSquare(relevance);
      if (deviation === 0) return false;
      return applyEach(relevance, (value) => value + deviation * standardNormal(random));
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'activation',
    name: 'relevance off the support',
    formula:
      'Σ |Rᵢ| over aᵢ = 0 / Σ |R|; nothing where all units are active. Zero under LRP-0, ε, γ, αβ and z⁺',
    direction: 'above',
    invariant: 0,
    holdsUnder: 'support',
    of: ({ violation }) => violation(),
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  propose: ({ point }) => ({ filter: `soft:threshold=sure,noise=off-support@${point}` }),
});
