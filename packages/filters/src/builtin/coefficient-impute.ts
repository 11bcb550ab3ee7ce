import { parseScales } from '../channels/parse-scales.ts';
import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { imputeCoefficients } from '../spatial/impute-coefficients.ts';
import { correcting } from './correcting.ts';
import { isAboveCoefficient } from './is-above-coefficient.ts';
import { isBelowCoefficient } from './is-below-coefficient.ts';
import { oppositeBound } from './opposite-bound.ts';

interface CoefficientImputeOptions {
  readonly limit: number;
  readonly trigger: number;
  readonly scales: string;
  readonly opposite: number;
  readonly least: number;
}

/** Relevance is activation times a coefficient; one that is far too large is what its neighbours say instead. */
export const coefficientImpute: FilterDefinition = defineFilter<CoefficientImputeOptions>({
  meta: {
    name: 'coefficient-impute',
    version: '1.1.0',
    description:
      'Once a map has a coefficient |r| / |a| that no sound one has, gives values with too large a coefficient the activation times the median coefficient around them, and zero where there is nothing around; the further the largest one lies above the trigger, the closer to the limit it goes down, unless a gap parts few large ones from more sound ones; where sound relevance has the sign of the start alone, a value of the other sign is an error whatever its size; a map of which too little would be left is left alone, as it is misplaced as a whole and nothing was added to it; for rules whose relevance is activation times something, not behind w-square, flat or box rules',
    formula:
      'cᵢ = rᵢ / aᵢ, uᵢ = |cᵢ| / (scaleₖ · Σ|start|), k the channel of i; O = {i : rᵢ · sign start < −opposite · Σ|start|}, empty where it holds more than a quarter of the values; nothing unless max u > trigger or O; F(rᵢ) = aᵢ · median {cⱼ : j around i in channel k, not replaced} where uᵢ > L = trigger · (limit / trigger)^q, q = min(1, log₃(max u / trigger)), at least ½ if O, where i ∈ O, and where uᵢ > 1.5 · median u at positions with at least two and 15 % of such values; else rᵢ; L = v instead where the widest gap is from v ≤ trigger / 2 to at least 3 · v and no more values lie above it than between L and it; nothing either where that is more than a tenth of the values, all have the sign of the start and Σ|r| of the others < least · Σ|start| · their share of the values',
    source:
      'Rᵢ = aᵢ · cᵢ of LRP-0, ε, γ and z⁺ (Bach et al. 2015); two thresholds as in Canny 1986; medians as in Tukey 1971',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'gate',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['limit'],
    properties: {
      limit: {
        type: 'number',
        description:
          'Largest coefficient |r| / |a| that stays where there is an error, as a share of the l1 norm of the start relevance; calibration takes what one in a thousand coefficients of a large clean map reaches',
        exclusiveMinimum: 0,
        examples: [0.01],
      },
      trigger: {
        type: 'number',
        description:
          'Coefficient that some value must exceed before anything is done; what is below the limit counts as the limit',
        default: 0,
        minimum: 0,
      },
      scales: {
        type: 'string',
        description:
          'How large the coefficients of each channel are beside those of the largest one, a letter a channel: a for as large, each further letter for 2^(−1/2) of the one before; without, all channels are the same',
        default: '',
        pattern: '^[a-z]*$',
      },
      opposite: {
        type: 'number',
        description:
          'Largest magnitude of a value whose sign is not that of the start relevance, as a share of the l1 norm of it; 0 where both signs are sound, and of no use where the start itself has both',
        default: 0,
        minimum: 0,
      },
      least: {
        type: 'number',
        description:
          'L1 norm, as a share of that of the start relevance, that a map of values like those that are left must have where more than a tenth of the values is too large; else nothing is done',
        default: 0,
        minimum: 0,
      },
    },
  },
  create: ({ limit, trigger, scales: text, opposite: share, least }) => {
    const named = parseScales(text);
    return correcting((relevance, context) => {
      const { activation, start, shape } = context;
      // Without start relevance there is nothing to compare with.
      if (start.l1 === 0) return {};
      const highest = Math.max(limit, trigger) * start.l1;
      const opposite = oppositeBound(relevance, context, share);
      if (opposite === undefined && isBelowCoefficient(context, highest, named)) return {};
      const active = activation();
      const channels = shape.at(-1)!;
      const scales = new Float32Array(channels).fill(1);
      scales.set(named.subarray(0, channels));
      const above = { coefficient: highest, scales };
      if (opposite === undefined && !isAboveCoefficient(relevance, active, above)) return {};
      return imputeCoefficients(
        { relevance, active, shape, scales },
        { limit: limit * start.l1, trigger: highest, opposite, least: least * start.l1 },
      );
    });
  },
});
