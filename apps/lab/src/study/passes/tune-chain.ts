import { TrendCollector, fitGapGates } from '@pellucid/calibration';
import type { Chain } from '@pellucid/filters';

import type { Setting } from '../setting.ts';
import type { ErrorPlan } from './event-error.ts';

/** How a chain is tuned. */
export interface TuneOptions {
  /** Errors in the calibration events that nobody knows of. @defaultValue none */
  readonly errors?: ErrorPlan;
  /** Quantile of the gaps at which a gate closes. @defaultValue 0.99 */
  readonly gateQuantile?: number;
}

const tunedOf = new WeakMap<Setting, Chain>();

/** The chain that calibration fits to sound events of the setting that are not among those it is judged on. */
export function tunedChain(setting: Setting): Chain {
  const known = tunedOf.get(setting) ?? tuneChain(setting);
  tunedOf.set(setting, known);
  return known;
}

/** A chain that is fitted anew. */
export function tuneChain(
  setting: Setting,
  { errors, gateQuantile = 0.99 }: TuneOptions = {},
): Chain {
  const collectors = new Map(setting.points.map(({ id }) => [id, new TrendCollector(id)]));
  setting.calibrationPass({
    ...(errors && { errors }),
    seen: new Set(collectors.keys()),
    see: ({ view, sample, raw }) => {
      collectors.get(view.point.id)!.add(raw, view.start[sample]!.l1);
    },
  });
  const { chain } = fitGapGates([...collectors.values()], { gateQuantile });
  return setting.chain(chain);
}
