import { channelMasses } from '../channels/channel-masses.ts';
import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { correcting } from './correcting.ts';

/** No channel may hold more than its share. */
export const channelCap: FilterDefinition = defineFilter<{ readonly share: number }>({
  meta: {
    name: 'channel-cap',
    version: '1.0.0',
    description: 'Scales channels down that hold more than a share of the l1 norm of the map',
    formula: 'F(r) = r · min(1, share / sₖ), sₖ = share of channel k in the l1 norm that came',
    source: 'massive activations, arXiv 2402.17762',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'structure',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: {
        type: 'number',
        description:
          'Largest share of the l1 norm that a channel may hold; calibration takes the 0.99 quantile of clean maps',
        default: 0.5,
        exclusiveMinimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ share }) =>
    correcting((relevance, { shape }) => {
      const channels = shape.at(-1)!;
      const masses = channelMasses(relevance, channels);
      const most = share * masses.reduce((sum, mass) => sum + mass, 0);
      const factors = masses.map((mass) => (mass > most ? most / mass : 1));
      if (factors.every((factor) => factor === 1)) return {};
      let shrunk = 0;
      for (let index = 0; index < relevance.length; index += 1) {
        const value = relevance[index]!;
        relevance[index] = value * factors[index % channels]!;
        if (relevance[index] !== value) shrunk += 1;
      }
      return { shrunk };
    }),
});
