import { addMaskedMap, emptyRankGainBins, rankGainCurve } from '@pellucid/calibration';
import { formatFilterSpec } from '@pellucid/filters';

import { fittedPoints } from './fitted-points.ts';
import type { MaskMethod } from './mask-method.ts';
import { fittedObjective } from './mask-method.ts';

/** A1: a gain for each rank at each point, kept where it helps. */
export const rankGain: MaskMethod = {
  meta: {
    name: 'rank-gain',
    description: 'a gain for each rank at each point: how often values of a rank lie in the mask',
  },
  fit: ({ scorer, chain, points }) => {
    const fitted = [...chain];
    let reached = fittedObjective(scorer, chain);
    for (const id of fittedPoints(points)) {
      const bins = emptyRankGainBins('masks');
      scorer.visitAt(fitted, id, (relevance, mask) => addMaskedMap(bins, relevance, mask));
      const curve = rankGainCurve(bins);
      if (curve === undefined) continue;
      const spec = formatFilterSpec({ name: 'rank-gain', options: { curve }, selector: id });
      const objective = fittedObjective(scorer, [...fitted, spec]);
      if (!(objective > reached)) continue;
      fitted.push(spec);
      reached = objective;
    }
    return fitted;
  },
};
