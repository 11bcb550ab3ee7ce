import { anchorOf } from '@pellucid/relevance/amplitude';

import { FilterError } from '../errors.ts';
import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroAbove } from '../magnitudes/keep-band.ts';
import { correcting } from './correcting.ts';

interface EvtGateOptions {
  readonly threshold: number;
  readonly scale: number;
  readonly shape: number;
  readonly share: number;
  readonly risk: number;
}

/** A gap gate whose gap follows from how rare it is to be. */
export const evtGate: FilterDefinition = defineFilter<EvtGateOptions>({
  meta: {
    name: 'evt-gate',
    version: '1.0.0',
    description:
      'Zeroes magnitudes above z × the eighth largest, z the gap that a clean map exceeds with probability risk by the generalized Pareto tail of clean gaps',
    formula:
      'F(r) = 0 where |r| > z · |R|₍ₘ₎, else r; z = threshold + scale / shape · ((risk / share)^−shape − 1), threshold + scale · ln(share / risk) for shape 0; m = min(8, ⌈n / 4⌉)',
    source: 'SPOT, Siffer et al. (KDD 2017)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['threshold', 'scale'],
    properties: {
      threshold: {
        type: 'number',
        description: 'Gap from which the tail was fitted',
        minimum: 1,
        examples: [2],
      },
      scale: {
        type: 'number',
        description: 'Scale of the generalized Pareto distribution of the excesses',
        exclusiveMinimum: 0,
        examples: [0.5],
      },
      shape: {
        type: 'number',
        description: 'Shape of that distribution; above 0 for heavy tails',
        default: 0,
      },
      share: {
        type: 'number',
        description: 'Share of the clean maps whose gap exceeds the threshold',
        default: 0.02,
        exclusiveMinimum: 0,
        maximum: 1,
      },
      risk: {
        type: 'number',
        description: 'Probability that a clean map is gated; at most the share',
        default: 0.001,
        exclusiveMinimum: 0,
        maximum: 1,
      },
    },
  },
  create: (options) => {
    const gap = gapOfRisk(options);
    return correcting((relevance, { summary }) => {
      const anchor = anchorOf(summary);
      if (anchor === undefined || summary.absmax <= gap * anchor) return {};
      return { zeroed: zeroAbove(relevance, gap * anchor) };
    });
  },
});

function gapOfRisk({ threshold, scale, shape, share, risk }: EvtGateOptions): number {
  if (risk > share) {
    throw new FilterError(
      'INVALID_OPTIONS',
      `Filter "evt-gate" expects risk to be at most share, got risk ${risk} and share ${share}`,
      { filter: 'evt-gate', risk, share },
    );
  }
  if (shape === 0) return threshold + scale * Math.log(share / risk);
  return threshold + (scale / shape) * ((risk / share) ** -shape - 1);
}
