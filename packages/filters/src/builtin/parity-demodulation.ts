import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { largestFloat32 } from '../magnitudes/magnitude-bits.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { parityOf } from '../spatial/parity.ts';
import { correcting } from './correcting.ts';

/** A checkerboard is measured and divided out. */
export const parityDemodulation: FilterDefinition = defineFilter<{ readonly threshold: number }>({
  meta: {
    name: 'parity-demodulation',
    version: '1.0.0',
    description:
      'Takes out a checkerboard that strides put over a map: positions of even and of odd coordinate sum get the same l1 norm; vectors stay as they are',
    formula:
      'F(r) = r / (1 + d · s), s = (−1)^(x + y + …), d = Σ s · |r| / Σ |r|; nothing where |d| ≤ threshold or |d| = 1',
    source: 'checkerboard relevance R · (1 + d · s), arXiv 2404.02282',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: false,
    conserving: false,
    stage: 'structure',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      threshold: {
        type: 'number',
        description: 'Depth of the checkerboard up to which nothing is done',
        default: 0.01,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ threshold }) =>
    correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      let even = 0;
      let odd = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        if (parityOf(index, grid) === 0) even += Math.abs(relevance[index]!);
        else odd += Math.abs(relevance[index]!);
      }
      const depth = (even - odd) / (even + odd);
      if (Math.abs(depth) <= threshold || even === 0 || odd === 0) return {};
      const factors = [1 / (1 + depth), 1 / (1 - depth)];
      let smoothed = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        const scaled = value * factors[parityOf(index, grid)]!;
        relevance[index] = Math.max(-largestFloat32, Math.min(largestFloat32, scaled));
        if (relevance[index] !== value) smoothed += 1;
      }
      return { smoothed };
    }),
});
