import { gapOf } from '@pellucid/relevance/amplitude';

import type { Setting } from '../setting.ts';
import { quantile } from '../statistics/quantile.ts';

const gatesOf = new WeakMap<Setting, ReadonlyMap<string, string>>();

/**
 * Gap gates alone, a spec by the id of its point, each at the 0.99 quantile of the gaps of calibration events: what looks at
 * amplitude only.
 */
export function gapGates(setting: Setting): ReadonlyMap<string, string> {
  const known = gatesOf.get(setting) ?? fitGates(setting);
  gatesOf.set(setting, known);
  return known;
}

function fitGates({ points, calibrationPass }: Setting): ReadonlyMap<string, string> {
  const gaps = new Map(points.map(({ id }) => [id, [] as number[]]));
  calibrationPass({
    seen: new Set(gaps.keys()),
    see: ({ view, raw }) => {
      const gap = gapOf(raw);
      if (gap !== undefined) gaps.get(view.point.id)!.push(gap);
    },
  });
  return new Map(
    [...gaps].map(([id, values]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return [id, `gap-gate:gap=${quantile(sorted, 0.99).toFixed(4)}@${id}`];
    }),
  );
}
