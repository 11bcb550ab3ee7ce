import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import type { GridAxis } from '../spatial/grid.ts';
import { coordinateOf, gridOf } from '../spatial/grid.ts';
import { windowRadius, windowSchema } from '../spatial/window-schema.ts';
import { correcting } from './correcting.ts';

/** At the border a value counts as much as its window lies within the map. */
export const borderReweight: FilterDefinition = defineFilter<{ readonly size: number }>({
  meta: {
    name: 'border-reweight',
    version: '1.0.0',
    description:
      'Weighs each value by the share of the window around it that lies within the map, against rings that zero padding leaves; vectors stay as they are',
    formula: 'F(R)ᵢ = rᵢ · Π over axes (positions of the window within the map / size)',
    source: 'valid-support count; partial convolution padding, arXiv 1811.11718',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'structure',
  },
  schema: { type: 'object', additionalProperties: false, properties: { size: windowSchema } },
  create: ({ size }) => {
    const radius = windowRadius('border-reweight', size);
    return correcting((relevance, { shape }) => {
      const axes = gridOf(shape).axes.filter(({ length }) => length > 1);
      const weights = axes.map((axis) => validShares(axis, radius));
      let shrunk = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        let weight = 1;
        for (let axis = 0; axis < axes.length; axis += 1) {
          weight *= weights[axis]![coordinateOf(index, axes[axis]!)]!;
        }
        relevance[index] = value * weight;
        if (relevance[index] !== value) shrunk += 1;
      }
      return { shrunk };
    });
  },
});

/** Share of the window around each place of an axis that lies on it. */
function validShares({ length }: GridAxis, radius: number): readonly number[] {
  return Array.from({ length }, (_, place) => {
    const first = Math.max(0, place - radius);
    const last = Math.min(length - 1, place + radius);
    return (last - first + 1) / (2 * radius + 1);
  });
}
