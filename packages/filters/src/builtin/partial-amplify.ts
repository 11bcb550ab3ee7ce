import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { countChanges } from './count-changes.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

interface AmplifyOptions {
  readonly threshold: number;
  readonly gain: number;
}

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/** Large magnitudes are multiplied. */
export const partialAmplify: FilterDefinition = defineFilter<AmplifyOptions>({
  meta: {
    name: 'partial-amplify',
    version: '1.0.0',
    description:
      'Multiplies magnitudes from a fraction of the map’s largest, M, upwards; what would exceed float32 stops at its largest number',
    formula: 'F(r) = gain · r where |r| / M ≥ threshold, else r, M = max |R|',
    source: 'arXiv 2009.02516 (Tjoa & Guan)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      threshold: {
        type: 'number',
        description: 'Least magnitude that is multiplied, as a fraction of the largest, inclusive',
        default: 0.5,
        minimum: 0,
        maximum: 1,
      },
      gain: {
        type: 'number',
        description: 'What magnitudes from the threshold upwards are multiplied by',
        default: 2,
        minimum: 0,
      },
    },
  },
  create: (options) => {
    const threshold = Math.fround(options.threshold);
    return (relevance, { summary }) => {
      const quarantined = summary.nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
      const largest = summary.absmax;
      if (largest === 0) return quarantined > 0 ? { quarantined } : unchanged;
      let amplified = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        if (Math.fround(Math.abs(value) / largest) < threshold) continue;
        const product = Math.fround(stopped(value * options.gain));
        if (product === value) continue;
        relevance[index] = product;
        amplified += 1;
      }
      return countChanges({ amplified, quarantined });
    };
  },
});

function stopped(value: number): number {
  return Math.max(-largestFloat32, Math.min(largestFloat32, value));
}
