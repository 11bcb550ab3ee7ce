import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { clipMagnitudes } from '../magnitudes/clip-magnitudes.ts';
import { createClippedPower } from '../magnitudes/clipped-power.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

const bisections = 40;

/** The tail is clipped until it is as heavy as it normally is. */
export const pmpMatch: FilterDefinition = defineFilter<{ readonly power: number }>({
  meta: {
    name: 'pmp-match',
    version: '1.0.0',
    description:
      'Clips magnitudes so far that the percentile mean power without zeros is no more than the normal one',
    formula:
      'F(r) = sign(r) · min(|r|, a · M), M = max |R|, a ≤ 1 the largest with PMP(F(R)) ≤ power',
    source: 'a reading of arXiv 2009.02516 (Tjoa & Guan): amplitude tailored to the network',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['power'],
    properties: {
      power: {
        type: 'number',
        description:
          'Percentile mean power, zeros left out, mean of both signs; calibration takes the median of clean maps',
        minimum: 1,
        examples: [4],
      },
    },
  },
  create: ({ power }) => {
    const positives = createMagnitudeSorter();
    const negatives = createMagnitudeSorter();
    const clippedPower = createClippedPower();
    return correcting((relevance, { summary }) => {
      const powerAt = clippedPower(
        positives(relevance, (value) => value > 0),
        negatives(relevance, (value) => value < 0),
      );
      const largest = summary.absmax;
      if (powerAt(largest) <= power) return {};
      let low = 0;
      let high = 1;
      for (let step = 0; step < bisections; step += 1) {
        const middle = (low + high) / 2;
        if (powerAt(middle * largest) <= power) low = middle;
        else high = middle;
      }
      return { clamped: clipMagnitudes(relevance, low * largest) };
    });
  },
});
