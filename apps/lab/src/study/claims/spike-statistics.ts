import { exactStatistics, gapOf, hoyerSparsity } from '@pellucid/relevance/amplitude';

import { planErrors } from '../passes/plan-errors.ts';
import type { Setting } from '../setting.ts';
import type { Series } from './claim.ts';

const exact = { fewest: 1, most: 1, weakest: 3, strongest: 3 };

/** What amplitude says of one spike of three times the largest magnitude, at its point, and of the same map without it. */
export function spikeStatistics(setting: Setting): Series {
  const errors = planErrors(setting, {
    purpose: 'one spike',
    forms: [{ errorModel: 'spike', options: exact }],
  });
  return {
    ...prefixed('spike', statisticsAt(setting, errors, true)),
    ...prefixed('no spike', statisticsAt(setting, errors, false)),
  };
}

function statisticsAt(
  setting: Setting,
  errors: ReturnType<typeof planErrors>,
  isHit: boolean,
): Series {
  const found: Record<string, number[]> = {
    gap: [],
    'Hoyer sparsity': [],
    'power without zeros': [],
    'power as published': [],
  };
  setting.pass({
    ...(isHit && { errors }),
    seen: new Set(setting.points.map(({ id }) => id)),
    see: ({ event, view, raw, relevance }) => {
      if (errors(event)[0]!.point !== view.point.id) return;
      found['gap']!.push(gapOf(raw) ?? 1);
      const squares = relevance.reduce((sum, value) => sum + value * value, 0);
      const { size: count, l1 } = raw;
      found['Hoyer sparsity']!.push(hoyerSparsity({ count, l1, squares }) ?? 0);
      found['power without zeros']!.push(raw.powerWithoutZeros.average);
      found['power as published']!.push(exactStatistics(relevance).power.positive);
    },
  });
  return found;
}

function prefixed(word: string, series: Series): Series {
  return Object.fromEntries(
    Object.entries(series).map(([name, values]) => [`${word} by ${name}`, values]),
  );
}
