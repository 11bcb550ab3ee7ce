import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { largestFloat32 } from '../magnitudes/magnitude-bits.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { correcting } from './correcting.ts';

/** The flat plate that a stuck channel lays over a map is taken away. */
export const subtractMedianMap: FilterDefinition = defineFilter({
  meta: {
    name: 'subtract-median-map',
    version: '1.0.0',
    description:
      'Takes from each channel its median over the positions: the plate that a stuck unit lays over a map; vectors stay as they are',
    formula: 'F(R)ₓₖ = rₓₖ − median over y of rᵧₖ',
    source: 'near-constant massive activations, arXiv 2402.17762',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: false,
    conserving: false,
    stage: 'structure',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () =>
    correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      const { channels, positions } = grid;
      const values = new Float32Array(positions);
      let smoothed = 0;
      for (let channel = 0; channel < channels; channel += 1) {
        for (let position = 0; position < positions; position += 1) {
          values[position] = relevance[position * channels + channel]!;
        }
        const middle = medianOf(values);
        if (middle === 0) continue;
        for (let index = channel; index < relevance.length; index += channels) {
          const value = relevance[index]!;
          relevance[index] = Math.max(-largestFloat32, Math.min(largestFloat32, value - middle));
          if (relevance[index] !== value) smoothed += 1;
        }
      }
      return { smoothed };
    }),
});

/** Sorts the values and gives the middle one, or the mean of the middle two. */
function medianOf(values: Float32Array): number {
  values.sort();
  const middle = values.length >> 1;
  const upper = values[middle]!;
  return values.length % 2 === 1 ? upper : (values[middle - 1]! + upper) / 2;
}
