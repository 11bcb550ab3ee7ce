import { meanInterval } from '@pellucid/ground-truth';

import type { ProfileScore, ScoreBesideUnfiltered } from '../profile/profile.ts';

/** A score of the same held-out samples without and with the fit. */
export interface HeldOutScore {
  readonly name: string;
  readonly unfiltered: readonly number[];
  readonly corrected: readonly number[];
}

/** Whether a fit is better than nothing, with the figures. */
export interface Verdict {
  /** Whether the lower end of the interval of the mean gain is above 0. */
  readonly isBetter: boolean;
  readonly score: ScoreBesideUnfiltered;
}

/**
 * Judges a fit on samples that it was not made on, pair by pair: it is better only if the whole 95 % bootstrap interval of the mean
 * gain is above 0. Where it is not, no filter is the better choice. `undefined` without samples.
 *
 * @param seed - Of the bootstrap.
 */
export function judgeFit(
  { name, unfiltered, corrected }: HeldOutScore,
  seed: number | string,
): Verdict | undefined {
  const gains = corrected.map((value, sample) => value - unfiltered[sample]!);
  const [before, after, gain] = [unfiltered, corrected, gains].map((values) =>
    scoreOf(values, seed),
  );
  if (before === undefined || after === undefined || gain === undefined) return undefined;
  const score = { name, samples: gains.length, unfiltered: before, corrected: after, gain };
  return { isBetter: gain.low > 0, score };
}

function scoreOf(values: readonly number[], seed: number | string): ProfileScore | undefined {
  const interval = meanInterval(values, { seed });
  return interval && { mean: interval.estimate, low: interval.low, high: interval.high };
}
