import { TrendCollector, fitGapGates } from '@pellucid/calibration';

import type { Setting } from '../setting.ts';

const gatesOf = new WeakMap<Setting, readonly string[]>();

/** Gap gates alone, fitted to calibration events, one a point: the part of a tuned chain that looks at amplitude only. */
export function gapGates(setting: Setting): readonly string[] {
  const known = gatesOf.get(setting);
  if (known !== undefined) return known;
  const collectors = new Map(setting.points.map(({ id }) => [id, new TrendCollector(id)]));
  setting.calibrationPass({
    seen: new Set(collectors.keys()),
    see: ({ view, sample, raw }) => {
      collectors.get(view.point.id)!.add(raw, view.start[sample]!.l1);
    },
  });
  const { chain } = fitGapGates([...collectors.values()]);
  gatesOf.set(setting, chain);
  return chain;
}
