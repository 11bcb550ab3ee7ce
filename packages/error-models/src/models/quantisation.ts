import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { applyEach } from '../values/apply-each.ts';
import { largestMagnitude } from '../values/largest-magnitude.ts';

interface QuantisationOptions {
  readonly bits: number;
}

/** Few levels. */
export const quantisation: ErrorModelDefinition = defineErrorModel<QuantisationOptions>({
  meta: {
    name: 'quantisation',
    version: '1.0.0',
    description: 'Values are rounded to whole multiples of a step',
    cause: 'Inference with integers of 8 or 4 bits',
    propagation:
      'As a hidden high-pass: small values are gone at this point and come to nothing below it',
    signature:
      'Few distinct values, more zeros; percentile mean power rises, without zeros it falls. 8 bits are harmless, 4 bits are not',
    alert: 'Fewer levels than the precision that was agreed on has',
    source: 'round(R / s) · s, s = max |R| / (2^(bits − 1) − 1); arXiv 2403.09939, 2411.05858',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      bits: {
        type: 'integer',
        description: 'Bits of a value, the sign included',
        default: 4,
        minimum: 2,
        maximum: 16,
      },
    },
  },
  inject: ({ bits }) => ({
    stage: 'relevance',
    apply: ({ relevance }) => {
      const step = largestMagnitude(relevance) / (2 ** (bits - 1) - 1);
      if (step === 0) return false;
      return applyEach(relevance, (value) =>
        Number.isFinite(value) ? Math.round(value / step) * step : value,
      );
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'levels',
    formula: 'distinct values / values that are not zero',
    direction: 'below',
    of: ({ levels }) => levels(),
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  propose: () => ({
    advice:
      'No filter corrects this, as what was rounded away is gone: keep relevance in floating point, or quantise it a channel at a time, on a logarithmic scale or with dither',
  }),
});
