import { GroundTruthError } from '../errors.ts';
import type { BootstrapOptions, Interval } from './interval.ts';
import { ratioInterval } from './ratio-interval.ts';

/** Scores of one hit event: cosine to the clean map, or any other score against the truth. */
export interface HitScores {
  /** Without a filter. */
  readonly unfiltered: number;
  readonly filtered: number;
  /** With the best correction there is, made with knowledge of what was injected. */
  readonly oracle: number;
}

/** How much of what can be recovered was. */
export type Recovery =
  | {
      readonly kind: 'nothing-to-recover';
      /** Mean of oracle − unfiltered. */
      readonly oracleGain: number;
      /** Events that were counted. */
      readonly count: number;
    }
  | { readonly kind: 'recovered'; readonly oracleGain: number; readonly fraction: Interval };

/** Options of {@link recoveredFraction}. */
export interface RecoveryOptions extends BootstrapOptions {
  /** Mean gain of the oracle below which there is nothing to recover. @defaultValue 0.02 */
  readonly leastGain?: number;
}

/**
 * Recovered fraction over the events that were hit: Σ (filtered − unfiltered) / Σ (oracle − unfiltered), a ratio of means.
 *
 * 1: as good as the oracle; 0: as if nothing had been done; below 0: worse than that. Events that were not hit do not belong here:
 * they have nothing to recover. Where the oracle gains so little that the interval would be open, there is nothing to recover either.
 *
 * @throws {GroundTruthError} NOT_FINITE when a score is not a finite number.
 */
export function recoveredFraction(
  events: readonly HitScores[],
  options: RecoveryOptions,
): Recovery {
  const { leastGain = 0.02 } = options;
  checkFinite(events);
  const gains = events.map(({ filtered, unfiltered }) => filtered - unfiltered);
  const oracleGains = events.map(({ oracle, unfiltered }) => oracle - unfiltered);
  const sum = oracleGains.reduce((total, gain) => total + gain, 0);
  const oracleGain = events.length === 0 ? 0 : sum / events.length;
  const fraction = oracleGain >= leastGain ? ratioInterval(gains, oracleGains, options) : undefined;
  return fraction === undefined
    ? { kind: 'nothing-to-recover', oracleGain, count: events.length }
    : { kind: 'recovered', oracleGain, fraction };
}

function checkFinite(events: readonly HitScores[]): void {
  for (const [index, { unfiltered, filtered, oracle }] of events.entries()) {
    const scores = [unfiltered, filtered, oracle];
    if (scores.every((score) => Number.isFinite(score))) continue;
    throw new GroundTruthError(
      'NOT_FINITE',
      `A recovered fraction expects finite scores, got ${scores.join(', ')} for event ${index}; give a map without direction the cosine 0`,
      { index, scores: scores.map(String) },
    );
  }
}
