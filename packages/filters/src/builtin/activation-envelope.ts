import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { suspectChunk, suspectLength } from '../kernels/suspect-chunk.ts';
import { correcting } from './correcting.ts';
import { isAboveCoefficient } from './is-above-coefficient.ts';
import { isBelowCoefficient } from './is-below-coefficient.ts';

interface ActivationEnvelopeOptions {
  readonly limit: number;
  readonly trigger: number;
}

/** Relevance is activation times a coefficient; where the coefficient is far larger than it ever is, it is an error. */
export const activationEnvelope: FilterDefinition = defineFilter<ActivationEnvelopeOptions>({
  meta: {
    name: 'activation-envelope',
    version: '1.0.0',
    description:
      'Zeroes relevance that is larger than the activation at its place accounts for, once a map has a value that no sound one has; for rules whose relevance is activation times something, not behind w-square, flat or box rules',
    formula:
      'F(rᵢ) = 0 where |rᵢ| > limit · |aᵢ| · Σ|start|, else rᵢ; nothing unless |rⱼ| > trigger · |aⱼ| · Σ|start| for some j',
    source:
      'Rᵢ = aᵢ · cᵢ of LRP-0, ε, γ and z⁺ (Bach et al. 2015); two thresholds as in Canny 1986',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
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
          'Largest coefficient |r| / |a| that stays, as a share of the l1 norm of the start relevance; calibration takes a high quantile of clean maps',
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
    },
  },
  create: ({ limit, trigger }) =>
    correcting((relevance, context) => {
      const { activation, start } = context;
      // Without start relevance there is nothing to compare with.
      if (start.l1 === 0) return {};
      const coefficient = Math.max(limit, trigger) * start.l1;
      if (isBelowCoefficient(context, coefficient, noScales)) return {};
      const active = activation();
      if (!isAboveCoefficient(relevance, active, { coefficient })) return {};
      return { zeroed: zeroAboveEnvelope(relevance, active, limit * start.l1) };
    }),
});

const noScales = new Float32Array(0);

function zeroAboveEnvelope(
  relevance: Float32Array,
  active: Float32Array,
  coefficient: number,
): number {
  const { length } = relevance;
  let zeroed = 0;
  for (let from = 0; ; from += suspectLength) {
    from = suspectChunk(relevance, active, { coefficient, from });
    if (from === length) return zeroed;
    zeroed += zeroBetween(relevance, active, {
      coefficient,
      start: from,
      stop: Math.min(from + suspectLength, length),
    });
  }
}

function zeroBetween(
  relevance: Float32Array,
  active: Float32Array,
  part: { readonly coefficient: number; readonly start: number; readonly stop: number },
): number {
  const { coefficient, start, stop } = part;
  let zeroed = 0;
  for (let index = start; index < stop; index += 1) {
    if (Math.abs(relevance[index]!) > coefficient * Math.abs(active[index]!)) {
      relevance[index] = 0;
      zeroed += 1;
    }
  }
  return zeroed;
}
