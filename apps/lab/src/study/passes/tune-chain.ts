import type { PointAmplitudes } from '@pellucid/calibration';
import { AmplitudeCollector, fitChain } from '@pellucid/calibration';
import type { Chain } from '@pellucid/filters';

import { firstSeed } from '../first-seed.ts';
import type { Setting } from '../setting.ts';
import type { ErrorPlan } from './event-error.ts';

/** What a chain is tuned on. */
export interface CollectOptions {
  /** Errors in the calibration events that nobody knows of. @defaultValue none */
  readonly errors?: ErrorPlan;
  /** Events that it is fitted on. @defaultValue as many as the sizes of the setting say */
  readonly count?: number;
}

const collected = new Map<string, readonly PointAmplitudes[]>();
const tuned = new Map<string, readonly string[]>();

/** Amplitudes of sound calibration events of a setting, none of which it is judged on. */
export function soundAmplitudes(setting: Setting): readonly PointAmplitudes[] {
  const key = keyOf(setting);
  const known = collected.get(key) ?? collectAmplitudes(setting);
  collected.set(key, known);
  return known;
}

/** The chain that calibration fits to {@link soundAmplitudes}. */
export function tunedChain(setting: Setting): Chain {
  const key = keyOf(setting);
  const known = tuned.get(key) ?? fitChain(soundAmplitudes(setting)).chain;
  tuned.set(key, known);
  return setting.chain(known);
}

function keyOf({ study, rule, seed, lane }: Setting): string {
  return [study.name, rule, lane, study.isSlow ? firstSeed : seed].join(' ');
}

/** A chain that is fitted to events of which some have errors. */
export function tuneOnErrors(setting: Setting, options: CollectOptions): Chain {
  return setting.chain(fitChain(collectAmplitudes(setting, options)).chain);
}

function collectAmplitudes(
  setting: Setting,
  { errors, count }: CollectOptions = {},
): readonly PointAmplitudes[] {
  const { study, explainer, calibrationPass } = setting;
  const all = explainer.points.filter(({ id }) => id !== 'output');
  const points = study.tunedPoints?.(explainer.points) ?? all;
  const collector = new AmplitudeCollector(points);
  calibrationPass(
    {
      ...(errors && { errors }),
      follow: (first) => collector.visitor(first),
      seeMaps: (first, explanation, batch) => collector.addMaps(first, explanation, batch),
    },
    count,
  );
  return collector.amplitudes();
}
