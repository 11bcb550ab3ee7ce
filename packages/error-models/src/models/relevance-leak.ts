import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { applyEach } from '../values/apply-each.ts';

interface RelevanceLeakOptions {
  readonly most: number;
}

/** Relevance that biases and stabilizers keep. */
export const relevanceLeak: ErrorModelDefinition = defineErrorModel<RelevanceLeakOptions>({
  meta: {
    name: 'relevance-leak',
    version: '1.0.0',
    description: 'Each channel loses a share of its own of its relevance',
    cause:
      'Biases and stabilizers absorb relevance; batch normalization that was not merged into the layer before it',
    propagation: 'The losses multiply from layer to layer',
    signature:
      'The sum falls towards the input and the l1 norm with it; percentile mean power, gap and sparsity do not see it, as they have no scale',
    alert: 'CUSUM of the logarithm of the share that is left',
    source: 'R_c · (1 − u_c), u_c ~ U(0, most); innvestigate issues 116 and 327, zennit issue 193',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      most: shareOption('Largest share that a channel loses', 0.5),
    },
  },
  inject: ({ most }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const channels = point.shape.at(-1) ?? 1;
      const left = Float64Array.from({ length: channels }, () => 1 - random.between(0, most));
      return applyEach(relevance, (value, index) => value * left[index % channels]!);
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'summary',
    name: 'share of the start that is left',
    formula: '|Σ R| / |Σ start|; 1 under z⁺ without biases, up to rounding',
    direction: 'below',
    invariant: 0.999,
    holdsUnder: 'conservation',
    of: ({ summary, start }) => (start.sum === 0 ? undefined : Math.abs(summary.sum / start.sum)),
  },
  sequential: [{ kind: 'cusum', slack: 0.5, limit: 12 }],
  propose: () => ({
    advice:
      'No filter corrects this, as it cannot know what is gone: merge batch normalization, spread the share of the biases over the inputs, use a smaller stabilizer; the shape of the map hardly changes',
  }),
});
