import type { PointAmplitudes } from '@pellucid/calibration';
import { AmplitudeCollector, fitChain } from '@pellucid/calibration';
import type { Chain } from '@pellucid/filters';

import type { Setting } from '../setting.ts';
import type { ErrorPlan } from './event-error.ts';
import type { PassOptions } from './run-pass.ts';

/** What a chain is tuned on. */
export interface CollectOptions {
  /** Errors in the calibration events that nobody knows of. @defaultValue none */
  readonly errors?: ErrorPlan;
  /** Events that it is fitted on. @defaultValue as many as the sizes of the setting say */
  readonly count?: number;
}

const collectedOf = new WeakMap<Setting, readonly PointAmplitudes[]>();
const tunedOf = new WeakMap<Setting, Chain>();

/** Amplitudes of sound calibration events of a setting, none of which it is judged on. */
export function soundAmplitudes(setting: Setting): readonly PointAmplitudes[] {
  const known = collectedOf.get(setting) ?? collectAmplitudes(setting);
  collectedOf.set(setting, known);
  return known;
}

/** The chain that calibration fits to {@link soundAmplitudes}, at every point but the output. */
export function tunedChain(setting: Setting): Chain {
  const known = tunedOf.get(setting) ?? setting.chain(fitChain(soundAmplitudes(setting)).chain);
  tunedOf.set(setting, known);
  return known;
}

/** A chain that is fitted to events of which some have errors. */
export function tuneOnErrors(setting: Setting, options: CollectOptions): Chain {
  return setting.chain(fitChain(collectAmplitudes(setting, options)).chain);
}

function collectAmplitudes(
  setting: Setting,
  { errors, count }: CollectOptions = {},
): readonly PointAmplitudes[] {
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
  return collector.amplitudes();
}
