import { meanInterval, quantileInterval, recoveredFraction } from '@pellucid/ground-truth';

import type { JudgedCosines, JudgedOracle, Judgement } from '../profile/judgement.ts';
import type { ProfileScore } from '../profile/profile.ts';
import type { HitCosines } from './judged-samples.ts';

const bootstrap = { seed: 'judgement' } as const;

/** Cosines to the clean maps of samples of both kinds. */
export interface JudgedSamples {
  readonly hit: readonly HitCosines[];
  readonly unhit: readonly number[];
}

/** The figures of a judgement; `undefined` where there are no samples of either kind. */
export function summarizeJudgement(
  { hit, unhit }: JudgedSamples,
  error: string,
): Judgement | undefined {
  const ofHit = {
    unfiltered: hit.map(({ unfiltered }) => unfiltered),
    corrected: hit.map(({ corrected }) => corrected),
  };
  const unfiltered = cosinesOf(ofHit.unfiltered);
  const corrected = cosinesOf(ofHit.corrected);
  const sound = cosinesOf(unhit);
  if (unfiltered === undefined || corrected === undefined || sound === undefined) return undefined;
  return {
    samples: hit.length + unhit.length,
    hits: hit.length,
    error,
    unfiltered,
    corrected,
    unhit: sound,
    oracles: Object.keys(hit[0]!.oracles).map((name) => judgedOracle(name, hit)),
  };
}

function judgedOracle(name: string, hit: readonly HitCosines[]): JudgedOracle {
  const events = hit.map(({ unfiltered, corrected, oracles }) => ({
    unfiltered,
    filtered: corrected,
    oracle: oracles[name]!,
  }));
  const recovery = recoveredFraction(events, bootstrap);
  return {
    name,
    cosines: cosinesOf(events.map(({ oracle }) => oracle))!,
    gain: recovery.oracleGain,
    recovered: recovery.kind === 'recovered' ? scoreOf(recovery.fraction) : null,
  };
}

function cosinesOf(values: readonly number[]): JudgedCosines | undefined {
  const mean = meanInterval(values, bootstrap);
  const tenth = quantileInterval(values, 0.1, bootstrap);
  return mean && tenth && { ...scoreOf(mean), p10: tenth.estimate };
}

function scoreOf({
  estimate,
  low,
  high,
}: {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}): ProfileScore {
  return { mean: estimate, low, high };
}
