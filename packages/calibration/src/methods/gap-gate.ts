import { defaultPointSize } from '@pellucid/filters';

import { quantileOf } from '../amplitudes/distribution.ts';
import { roundedUp } from '../fitting/significant.ts';
import { tailQuantile } from '../fitting/tail-quantile.ts';
import type { CalibrationMethod } from './method.ts';

/** Quantile of the gaps of samples that are known to hold errors, some of which may be left. */
const contaminatedQuantile = 0.99;

/** A few values far above the rest of their own map; blind where there are more than seven of them. */
export const gapGate: CalibrationMethod = {
  meta: {
    name: 'gap-gate',
    description:
      'The gap |R|₍₁₎ / |R|₍ₘ₎ that a sound map exceeds with the risk given, from the tail of the gaps; their 0.99 quantile where the samples are known to hold errors. Nothing at points with fewer than 64 values',
    source: 'anchored gap gate; Weissman 1978',
  },
  fit: ({ samples, size }, { risk, isContaminated }) => {
    // A few values may hold all of the relevance there is.
    if (size < defaultPointSize) return undefined;
    const gaps = samples.flatMap(({ gap }) => gap ?? []);
    if (gaps.length < samples.length / 2) return undefined;
    const gap = isContaminated
      ? quantileOf(Float64Array.from(gaps).toSorted(), contaminatedQuantile)
      : tailQuantile(gaps, risk);
    return { name: 'gap-gate', options: { gap: Math.max(1, roundedUp(gap)) } };
  },
};
