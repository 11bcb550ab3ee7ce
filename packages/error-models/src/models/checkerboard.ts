import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';
import { applyEach } from '../values/apply-each.ts';
import { coordinateOn, spatialAxes } from '../values/spatial-axes.ts';

interface CheckerboardOptions {
  readonly depth: number;
}

/** Positions that are heavier by turns. */
export const checkerboard: ErrorModelDefinition = defineErrorModel<CheckerboardOptions>({
  meta: {
    name: 'checkerboard',
    version: '1.0.0',
    description:
      'Positions of even and of odd coordinate sum are weighed differently; maps without positions have none',
    cause:
      'Strides of convolutions and pools, which reach positions unequally often on the way back',
    propagation: 'Survives to the input with the period of the stride',
    signature: 'Alternating mass and total variation rise, percentile mean power slightly',
    alert: 'Alternating mass three times its median',
    source: 'R · (1 + depth · (−1)^(x + y + …)), arXiv 2404.02282',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      depth: shareOption('How much heavier or lighter; 1 empties every other position', 0.5),
    },
  },
  inject: ({ depth }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const axes = spatialAxes(point.shape);
      if (axes.length === 0) return false;
      const phase = random.integer(0, 1);
      return applyEach(relevance, (value, index) => {
        const sum = axes.reduce((total, axis) => total + coordinateOn(index, axis), phase);
        return value * (sum % 2 === 0 ? 1 + depth : 1 - depth);
      });
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'alternating mass',
    formula: '|Σ (−1)^(x + y + …) |R|| of each channel, summed, / Σ |R|',
    direction: 'above',
    of: (record) => record.checkerboard(),
  },
  sequential: [
    { kind: 'k-of-n', k: 3, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
  ],
  propose: ({ point }) => ({ filter: `parity-demodulation@${point}` }),
});
