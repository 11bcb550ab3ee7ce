import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { misroute } from '../misroute.ts';
import type { Misrouting } from '../misroute.ts';

interface RoutingErrorOptions {
  readonly kind: Misrouting;
}

/** Relevance that takes a wrong way where branches meet. */
export const routingError: ErrorModelDefinition = defineErrorModel<RoutingErrorOptions>({
  meta: {
    name: 'routing-error',
    version: '1.0.0',
    description:
      'Relevance that is lost, swapped or given twice where branches of the network meet',
    cause:
      'Inputs of a concatenation in another order, a skip connection that is overwritten before it is read, a merge that only knows one branch',
    propagation:
      'Whole blocks of relevance arrive in another branch, or in none, and go on from there as if they belonged there',
    signature:
      'A lost branch shows in the balance of the map; swapped and duplicated ones in nothing but the map: the percentile mean power hardly moves',
    alert: 'Mass that no layer accounts for',
    source: 'skip connections of the isles2017 code; concatenations in DenseNet and U-Net ports',
  },
  stage: 'operator',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      kind: {
        enum: ['lost', 'swapped', 'duplicated'],
        description:
          'Whether a branch gets nothing, two get each other’s relevance, or one gets that of both',
        default: 'lost',
      },
    },
  },
  inject: ({ kind }) => ({
    stage: 'operator',
    apply: (operator, random) => misroute(operator, kind, random),
  }),
  statistic: {
    scope: 'map',
    name: 'unaccounted relevance',
    formula:
      '|Σ start − Σ R − Σ_layers (bias + stabilizer + dropped)| / Σ |start|, R at the input; nothing for maps that a filter changed',
    direction: 'above',
    of: ({ start, relevance, layers, isFiltered = false }) => {
      if (isFiltered) return undefined;
      const kept = layers.reduce(
        (total, { bias, stabilizer, dropped }) => total + bias + stabilizer + dropped,
        0,
      );
      const l1 = start.reduce((total, value) => total + Math.abs(value), 0);
      const left = sum(start) - sum(relevance) - kept;
      return l1 > 0 && Number.isFinite(left / l1) ? Math.abs(left) / l1 : undefined;
    },
  },
  propose: () => ({
    advice:
      'No filter: relevance is in the wrong branch. Compare the order of inputs at every merge with the model file, and try the explainer on a network whose branches differ.',
  }),
});

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
