import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { correcting } from './correcting.ts';

/** Relevance of a unit that was not active is an error: R_i = a_i · c_i is zero where a_i is. */
export const supportGate: FilterDefinition = defineFilter<{ readonly tolerance: number }>({
  meta: {
    name: 'support-gate',
    version: '1.0.0',
    description:
      'Zeroes relevance where the activation is zero; for rules whose relevance is activation times something, not behind w-square, flat or box rules',
    formula: 'F(rᵢ) = rᵢ where |aᵢ| > tolerance, else 0',
    source: 'Rᵢ = aᵢ · cᵢ of LRP-0, ε, γ and z⁺ (Bach et al. 2015)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'support',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      tolerance: {
        type: 'number',
        description:
          'Largest magnitude of an activation that counts as not active; above 0 for activations without exact zeros',
        default: 0,
        minimum: 0,
      },
    },
  },
  create: ({ tolerance }) =>
    correcting((relevance, { activation }) => {
      const active = activation();
      let zeroed = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        if (Math.abs(active[index]!) > tolerance || relevance[index] === 0) continue;
        relevance[index] = 0;
        zeroed += 1;
      }
      return { zeroed };
    }),
});
