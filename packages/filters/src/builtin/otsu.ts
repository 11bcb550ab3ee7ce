import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroBelow } from '../magnitudes/keep-band.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

/** Magnitudes fall into two classes, and the lower one goes. */
export const otsu: FilterDefinition = defineFilter({
  meta: {
    name: 'otsu',
    version: '1.0.0',
    description:
      'Splits the logarithms of the magnitudes, zeros left out, into the two classes that differ most, and zeroes the lower one',
    formula:
      'F(r) = r where |r| ≥ t, else 0; t = argmax n₀n₁(μ₁ − μ₀)², nᵢ and μᵢ count and mean of ln |r| below and from t on',
    source: 'Otsu 1979, on ln |r|',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () => {
    const sort = createMagnitudeSorter();
    return correcting((relevance, { summary }) => {
      const sorted = sort(relevance, (value) => value !== 0);
      return { zeroed: zeroBelow(relevance, splitOf(sorted, summary.absmax)) };
    });
  },
});

/** The least magnitude of the upper class, 0 when all are alike; in units of the largest, so that the scale does not matter. */
function splitOf(sorted: Float32Array, unit: number): number {
  const count = sorted.length;
  const total = sorted.reduce((sum, magnitude) => sum + Math.log2(magnitude / unit), 0);
  let lower = 0;
  let best = 0;
  let split = 0;
  for (let index = 1; index < count; index += 1) {
    lower += Math.log2(sorted[index - 1]! / unit);
    if (sorted[index] === sorted[index - 1]) continue;
    const difference = (total - lower) / (count - index) - lower / index;
    const spread = index * (count - index) * difference * difference;
    if (spread > best) [best, split] = [spread, sorted[index]!];
  }
  return split;
}
