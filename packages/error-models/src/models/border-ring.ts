import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { positiveOption } from '../options/positive-option.ts';
import { applyEach } from '../values/apply-each.ts';
import { rootMeanSquare } from '../values/root-mean-square.ts';
import { coordinateOn, spatialAxes } from '../values/spatial-axes.ts';

interface BorderRingOptions {
  readonly strength: number;
  readonly width: number;
}

/** A frame around the map. */
export const borderRing: ErrorModelDefinition = defineErrorModel<BorderRingOptions>({
  meta: {
    name: 'border-ring',
    version: '1.0.0',
    description:
      'Positions at the border have the same relevance on top; maps without positions have none',
    cause: 'Zero padding; biases at the border, where fewer weights reach a position',
    propagation: 'Moves inwards by the radius of the kernel with every layer',
    signature:
      'The share of the border rises; percentile mean power without zeros falls, as many values become alike',
    alert: 'Share of the border beyond what one clean map in a hundred has',
    source: 'R + strength · rms R at the border',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      strength: positiveOption(
        'What is added, as a multiple of the root mean square of the map',
        1,
      ),
      width: {
        type: 'integer',
        description: 'Positions from the end of an axis that belong to the border',
        default: 1,
        minimum: 1,
      },
    },
  },
  inject: ({ strength, width }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const axes = spatialAxes(point.shape);
      const added = strength * rootMeanSquare(relevance) * (random.next() < 0.5 ? -1 : 1);
      if (axes.length === 0 || added === 0) return false;
      return applyEach(relevance, (value, index) => {
        const isBorder = axes.some((axis) => {
          const place = coordinateOn(index, axis);
          return place < width || place >= axis.length - width;
        });
        return isBorder ? value + added : value;
      });
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'relevance',
    name: 'share of the border',
    formula: 'Σ |R| at the ends of the spatial axes / Σ |R|',
    direction: 'above',
    of: ({ borderShare }) => borderShare(),
  },
  sequential: [{ kind: 'cusum', slack: 0.5, limit: 12 }],
  propose: ({ point }) => ({ filter: `border-reweight:size=3@${point}` }),
});
