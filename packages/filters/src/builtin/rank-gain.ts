import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';
import { gainAt, parseGainCurve } from './gain-curve.ts';

/** A fitted gain for every rank. */
export const rankGain: FilterDefinition = defineFilter<{ readonly curve: string }>({
  meta: {
    name: 'rank-gain',
    version: '1.0.0',
    description:
      'Multiplies each value by a gain that depends on its rank alone: a curve that calibration fits to a point of a network',
    formula:
      'F(r) = g(s) · r, s = share of the values that are at least as large as |r|; g through the points of the curve, in a line over log s',
    source: 'E[G·R] / E[R²] by rank; generalises arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['curve'],
    properties: {
      curve: {
        type: 'string',
        description:
          'Points share:gain with spaces between them; share above 0 to 1, gain 0 to 1; level beyond the ends',
        pattern: '^\\s*\\S+:\\S+(\\s+\\S+:\\S+)*\\s*$',
        examples: ['0.001:0 0.01:0.5 0.1:1 1:0.2'],
      },
    },
  },
  create: ({ curve }) => {
    const points = parseGainCurve('rank-gain', curve);
    const sort = createMagnitudeSorter();
    return correcting((relevance) => {
      const sorted = sort(relevance);
      const counts = { zeroed: 0, shrunk: 0 };
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        if (value === 0) continue;
        const atLeast = sorted.length - countBelow(sorted, Math.abs(value));
        const left = value * gainAt(points, atLeast / sorted.length);
        relevance[index] = left === 0 ? 0 : left;
        if (relevance[index] === 0) counts.zeroed += 1;
        else if (relevance[index] !== value) counts.shrunk += 1;
      }
      return counts;
    });
  },
});

/** How many of the sorted magnitudes are smaller. */
function countBelow(sorted: Float32Array, magnitude: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < magnitude) low = middle + 1;
    else high = middle;
  }
  return low;
}
