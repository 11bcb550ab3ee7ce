import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { applyEach } from '../values/apply-each.ts';
import { largestMagnitude } from '../values/largest-magnitude.ts';

interface SaturationOptions {
  readonly ceiling: number;
  readonly floor: number;
}

/** Values beyond what a number format holds. */
export const saturation: ErrorModelDefinition = defineErrorModel<SaturationOptions>({
  meta: {
    name: 'saturation',
    version: '1.0.0',
    description: 'Large magnitudes are clipped to a ceiling, small ones become zero',
    cause: '16-bit floating point numbers without rescaling, saturating integers',
    propagation: 'As a hidden clamp: sums fall, small relevance never arrives below',
    signature: 'Several values share the largest magnitude; percentile mean power falls',
    alert: 'Three values or more that share the largest magnitude',
    source: 'LRP-eXplains-Transformers issue 27',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ceiling: shareOption(
        'Largest magnitude that is left, as a fraction of the map’s largest',
        0.5,
      ),
      floor: {
        type: 'number',
        description:
          'Magnitude below which a value becomes zero, as a fraction of the map’s largest',
        default: 0.0001,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  inject: ({ ceiling, floor }) => ({
    stage: 'relevance',
    apply: ({ relevance }) => {
      const largest = largestMagnitude(relevance);
      const [most, least] = [ceiling * largest, floor * largest];
      return applyEach(relevance, (value) => {
        const magnitude = Math.abs(value);
        if (magnitude > most) return Math.sign(value) * most;
        return magnitude < least ? 0 : value;
      });
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'ties at the largest',
    formula: '#{i : |Rᵢ| = |R|₍₁₎}',
    direction: 'above',
    of: ({ tiesAtLargest }) => tiesAtLargest(),
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  propose: () => ({
    advice:
      'No filter corrects this, as what was clipped is gone: rescale each layer before it is cast, and add up in 32-bit floating point',
  }),
});
