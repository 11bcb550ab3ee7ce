import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import type { SpatialAxis } from '../values/spatial-axes.ts';
import { coordinateOn, spatialAxes } from '../values/spatial-axes.ts';

interface ShiftOptions {
  readonly distance: number;
}

/** A map that lies beside its place. */
export const shift: ErrorModelDefinition = defineErrorModel<ShiftOptions>({
  meta: {
    name: 'shift',
    version: '1.0.0',
    description:
      'The map is moved along every spatial axis, what leaves at one end comes in at the other; maps without positions cannot be',
    cause: 'Padding or cropping that ignores a stride, resizing about another centre',
    propagation: 'As the same shift, times the strides, at the input',
    signature:
      'Relevance fits the activation better beside its place than on it; lies where nothing is active; all figures of amplitude are the same',
    alert: 'A map beyond what one clean map in a thousand has',
    source: 'circular shift along the spatial axes',
  },
  stage: 'relevance',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      distance: {
        type: 'integer',
        description: 'Positions along each spatial axis, to a random side',
        default: 2,
        minimum: 1,
      },
    },
  },
  inject: ({ distance }) => ({
    stage: 'relevance',
    apply: ({ point, relevance }, random) => {
      const moves = spatialAxes(point.shape).map((axis) => ({
        axis,
        by: random.next() < 0.5 ? -distance : distance,
      }));
      const before = relevance.slice();
      let isChanged = false;
      for (let index = 0; index < relevance.length; index += 1) {
        const source = moves.reduce((from, { axis, by }) => from + stepOn(axis, index, by), index);
        relevance[index] = before[source]!;
        isChanged ||= !Object.is(before[source], before[index]);
      }
      return isChanged;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'activation',
    name: 'displacement',
    formula:
      'max over d of Σ |R(p)| |a(p + d)| / Σ |R(p)| |a(p)|, d two positions along a spatial axis either way; nothing for maps without positions',
    direction: 'above',
    of: ({ shape, displacement }) => (spatialAxes(shape).length === 0 ? undefined : displacement()),
  },
  sequential: [
    { kind: 'k-of-n', k: 3, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
  ],
  propose: () => ({
    advice:
      'No filter corrects this, as the values are right and their places are not: look at padding, cropping and resizing, and register relevance with the activation',
  }),
});

/** From a value to the one that lies `by` positions before it on an axis, round its end. */
function stepOn(axis: SpatialAxis, index: number, by: number): number {
  const place = coordinateOn(index, axis);
  const source = (((place - by) % axis.length) + axis.length) % axis.length;
  return (source - place) * axis.stride;
}
