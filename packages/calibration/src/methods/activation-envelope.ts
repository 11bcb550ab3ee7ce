import { quantileOf } from '../amplitudes/distribution.ts';
import { roundedUp } from '../fitting/significant.ts';
import { tailQuantile } from '../fitting/tail-quantile.ts';
import type { CalibrationMethod } from './method.ts';

/** Quantile over the samples of what one in a thousand of their coefficients reaches. */
const limitQuantile = 0.75;
/** Fewest values of a map that may lose its largest ones. */
const fewestValues = 100;

/** Coefficients have light tails where relevance has heavy ones, so errors stand out whatever their size. */
export const activationEnvelope: CalibrationMethod = {
  meta: {
    name: 'activation-envelope',
    description:
      'Trigger: the coefficient |r| / |a| that a sound map exceeds with the risk given, from the tail of the largest one of each map. Limit: the 0.75 quantile of what one in a thousand coefficients of a map reaches. Nothing where relevance is no multiple of the activation',
    source: 'Rᵢ = aᵢ · cᵢ (Bach et al. 2015); Weissman 1978; two thresholds as in Canny 1986',
  },
  fit: ({ samples, size }, { risk }) => {
    const largest = samples.flatMap(({ coefficient }) => coefficient?.largest ?? []);
    const high = samples.flatMap(({ coefficient }) => coefficient?.high ?? []);
    const isProportional = largest.length > 0 && largest.every(Number.isFinite);
    const positive = largest.filter((value) => value > 0);
    if (!isProportional || positive.length < largest.length / 2) return undefined;
    const trigger = roundedUp(tailQuantile(positive, risk));
    if (size < fewestValues) return { name: 'activation-envelope', options: { limit: trigger } };
    const bulk = roundedUp(quantileOf(Float64Array.from(high).toSorted(), limitQuantile));
    const options = { limit: Math.min(trigger, bulk), trigger };
    return { name: 'activation-envelope', options };
  },
};
