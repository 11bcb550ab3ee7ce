import type { FitChainOptions } from '@pellucid/calibration';
import { AmplitudeCollector, fitChain } from '@pellucid/calibration';
import type { Chain } from '@pellucid/filters';

import type { Setting } from '../setting.ts';
import type { ErrorPlan } from './event-error.ts';
import type { PassOptions } from './run-pass.ts';

/** How a chain is tuned. */
export interface TuneOptions extends FitChainOptions {
  /** Errors in the calibration events that nobody knows of. @defaultValue none */
  readonly errors?: ErrorPlan;
  /** Events that it is fitted on. @defaultValue as many as the sizes of the setting say */
  readonly count?: number;
}

const tunedOf = new WeakMap<Setting, Chain>();

/** The chain that calibration fits to sound events of the setting that are not among those it is judged on. */
export function tunedChain(setting: Setting): Chain {
  const known = tunedOf.get(setting) ?? tuneChain(setting);
  tunedOf.set(setting, known);
  return known;
}

/** A chain that is fitted anew, at every point but the output. */
export function tuneChain(
  setting: Setting,
  { errors, count, ...options }: TuneOptions = {},
): Chain {
  const points = setting.explainer.points.filter(({ id }) => id !== 'output');
  const collector = new AmplitudeCollector(points);
  const pass: Partial<PassOptions> = {
    ...(errors && { errors }),
    seen: new Set(points.map(({ id }) => id)),
    see: ({ event, view, sample, relevance }) => {
      const from = sample * relevance.length;
      const activation = view.activation().subarray(from, from + relevance.length);
      const start = view.start[sample]!;
      collector.add(view.point.id, { sample: event, relevance, activation, start });
    },
  };
  setting.calibrationPass(pass, count);
  return setting.chain(fitChain(collector.amplitudes(), options).chain);
}
