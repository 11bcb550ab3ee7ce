import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { magnitudeQuantile } from '../magnitudes/magnitude-quantile.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

interface RedescendingOptions {
  readonly cutoff: number;
  readonly quantile: number;
  readonly form: 'biweight' | 'hampel';
}

/** What is far out counts less and less, and nothing from the cutoff on. */
export const redescending: FilterDefinition = defineFilter<RedescendingOptions>({
  meta: {
    name: 'redescending',
    version: '1.0.0',
    description:
      'Lets magnitudes fall back to zero the further they are out, measured by an upper quantile of the map; the median would take the tail of the signal for an error',
    formula:
      'c = cutoff · quantile of {|rⱼ| : rⱼ ≠ 0}; biweight F(r) = r · (1 − (r / c)²)² for |r| < c; hampel F(r) = r to c/4, sign(r) · c/4 to c/2, falling in a line to 0 at c; 0 beyond',
    source: 'Tukey’s biweight (Beaton & Tukey 1974); Hampel 1974',
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
    properties: {
      cutoff: {
        type: 'number',
        description: 'From how many times the quantile on nothing is left',
        default: 4,
        exclusiveMinimum: 0,
      },
      quantile: {
        type: 'number',
        description: 'Share of the magnitudes, zeros left out, that the scale is taken at',
        default: 0.99,
        exclusiveMinimum: 0,
        maximum: 1,
      },
      form: {
        enum: ['biweight', 'hampel'],
        description: 'The curve',
        default: 'biweight',
      },
    },
  },
  create: ({ cutoff, quantile, form }) => {
    const sort = createMagnitudeSorter();
    const curve = form === 'biweight' ? biweight : hampel;
    return correcting((relevance) => {
      const sorted = sort(relevance, (value) => value !== 0);
      const limit = cutoff * magnitudeQuantile(sorted, quantile);
      const counts = { zeroed: 0, shrunk: 0 };
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        if (value === 0) continue;
        const weight = curve(Math.abs(value) / limit);
        relevance[index] = weight === 0 ? 0 : value * weight;
        if (relevance[index] === 0) counts.zeroed += 1;
        else if (relevance[index] !== value) counts.shrunk += 1;
      }
      return counts;
    });
  },
});

/** Weight of a value at a fraction of the cutoff. */
function biweight(fraction: number): number {
  return fraction < 1 ? (1 - fraction * fraction) ** 2 : 0;
}

function hampel(fraction: number): number {
  if (fraction <= 0.25) return 1;
  if (fraction <= 0.5) return 0.25 / fraction;
  return fraction < 1 ? (0.5 * (1 - fraction)) / fraction : 0;
}
