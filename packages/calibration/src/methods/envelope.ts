import { defaultPointSize } from '@pellucid/filters';

import { roundedUp } from '../fitting/significant.ts';
import { tailQuantile } from '../fitting/tail-quantile.ts';
import type { CalibrationMethod } from './method.ts';

/** Many values far above what the start relevance accounts for. */
export const envelope: CalibrationMethod = {
  meta: {
    name: 'envelope',
    description:
      'The largest magnitude, as a share of the l1 norm of the start relevance, that a sound map exceeds with the risk given, from the tail over maps. Nothing at points with fewer than 64 values',
    source: 'range restriction, Li et al. (SC 2017); Weissman 1978',
  },
  fit: ({ samples, size }, { risk }) => {
    // A few values may hold all of the relevance there is.
    if (size < defaultPointSize) return undefined;
    const ratios = samples.flatMap(({ absmaxRatio }) => absmaxRatio ?? []);
    const positive = ratios.filter((ratio) => ratio > 0);
    if (positive.length < samples.length / 2) return undefined;
    return { name: 'envelope', options: { limit: roundedUp(tailQuantile(positive, risk)) } };
  },
};
