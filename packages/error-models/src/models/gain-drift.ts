import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { shareOption } from '../options/share-option.ts';
import type { LayerSums } from '../statistic.ts';
import { applyEach } from '../values/apply-each.ts';

interface GainDriftOptions {
  readonly gain: number;
  readonly share: number;
}

/** Relevance that is counted more than once. */
export const gainDrift: ErrorModelDefinition = defineErrorModel<GainDriftOptions>({
  meta: {
    name: 'gain-drift',
    version: '1.0.0',
    description: 'The map, or a block of its channels as a branch has, multiplied by one factor',
    cause:
      'A branch counted twice where two meet, a start summed over the batch, a residual connection handled twice',
    propagation: 'As a factor down to the input; of a branch as a wrong balance of the branches',
    signature:
      'The books of the layer do not balance: what arrived is not what left, bias and stabilizer included; figures without scale do not see it',
    alert: 'Balance more than 5 % off',
    source: 'R · gain; innvestigate issue 91',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      gain: positiveOption('The factor; 2 is a branch counted twice', 1.1),
      share: shareOption('Share of the channels that it is for, one block at a random place', 1),
    },
  },
  inject: ({ gain, share }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const channels = point.shape.at(-1) ?? 1;
      const width = Math.max(1, Math.round(share * channels));
      const first = random.integer(0, channels - width);
      const isOfBranch = (channel: number): boolean => channel >= first && channel < first + width;
      return applyEach(relevance, (value, index) =>
        isOfBranch(index % channels) ? value * gain : value,
      );
    },
  }),
  statistic: {
    scope: 'map',
    name: 'imbalance of a layer',
    formula:
      'max over layers |in − out − bias − stabilizer − dropped| / max(|in|, |out|); only rounding is left where nothing is wrong, but layers under the rule gradient keep no balance',
    direction: 'above',
    of: ({ layers }) =>
      layers.length === 0 ? undefined : Math.max(...layers.map((layer) => imbalanceOf(layer))),
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  propose: () => ({
    advice:
      'No filter corrects this, as all of the map or a branch of it has one factor: look for what is counted twice at the layer whose books do not balance, and split relevance where branches meet by their contributions',
  }),
});

function imbalanceOf(layer: LayerSums): number {
  const rest = layer.in - layer.out - layer.bias - layer.stabilizer - layer.dropped;
  const scale = Math.max(Math.abs(layer.in), Math.abs(layer.out));
  const imbalance = Math.abs(rest) / scale;
  return Number.isFinite(imbalance) ? imbalance : 0;
}
