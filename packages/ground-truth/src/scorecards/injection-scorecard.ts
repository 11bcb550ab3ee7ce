import type { BootstrapOptions } from '../intervals/interval.ts';
import { recoveredFraction } from '../intervals/recovered-fraction.ts';
import type { HitScores, Recovery, RecoveryOptions } from '../intervals/recovered-fraction.ts';
import { ScoreAggregate } from '../intervals/score-aggregate.ts';
import { cosineSimilarity } from '../scores/cosine-similarity.ts';
import { rankCorrelation } from '../scores/rank-correlation.ts';
import { summarize } from './score-summary.ts';
import type { ScoreSummary } from './score-summary.ts';

/** Maps of one event, explained with and without the injected error: its clean replicate is the truth. */
export interface InjectedEvent {
  readonly isHit: boolean;
  /** Without error and without filter. */
  readonly clean: ArrayLike<number>;
  /** With the error, without a filter; the clean map where nothing was injected. */
  readonly unfiltered: ArrayLike<number>;
  /** With the error and the filter. */
  readonly filtered: ArrayLike<number>;
  /** With the error, corrected with knowledge of what was injected. @defaultValue the clean map */
  readonly oracle?: ArrayLike<number>;
}

/** Similarity to the clean map, of the events that were hit and of those that were not. */
export interface InjectionReport {
  readonly recovery: Recovery;
  readonly hit: {
    readonly cosineUnfiltered: ScoreSummary;
    readonly cosineFiltered: ScoreSummary;
    readonly rankCorrelationFiltered: ScoreSummary;
  };
  /** What the filter costs where there is nothing to correct. */
  readonly unhit: {
    readonly cosineFiltered: ScoreSummary;
    readonly rankCorrelationFiltered: ScoreSummary;
  };
}

/**
 * Scores of a correction where the clean map is known (tier `injection`).
 *
 * Events that were hit and those that were not are never averaged together: a clean map is its own replicate, and enough of them lift
 * any mean to 1. Takes events one by one; parts merge into exactly what one would have gathered.
 */
export class InjectionScorecard {
  readonly #hits: HitScores[] = [];
  readonly #unfiltered = new ScoreAggregate();
  readonly #filtered = { hit: new ScoreAggregate(), unhit: new ScoreAggregate() };
  readonly #ranks = { hit: new ScoreAggregate(), unhit: new ScoreAggregate() };

  /**
   * Scores the maps of one event; a map without direction has the cosine 0.
   *
   * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
   */
  add({ isHit, clean, unfiltered, filtered, oracle = clean }: InjectedEvent): void {
    const cosine = (map: ArrayLike<number>): number => cosineSimilarity(clean, map) ?? 0;
    const part = isHit ? 'hit' : 'unhit';
    const ofFiltered = cosine(filtered);
    this.#filtered[part].add(ofFiltered);
    this.#ranks[part].add(rankCorrelation(clean, filtered));
    if (!isHit) return;
    const ofUnfiltered = cosine(unfiltered);
    this.#unfiltered.add(ofUnfiltered);
    this.#hits.push({ unfiltered: ofUnfiltered, filtered: ofFiltered, oracle: cosine(oracle) });
  }

  /** Takes all that another card has gathered. */
  merge(other: InjectionScorecard): void {
    for (const hit of other.#hits) this.#hits.push(hit);
    this.#unfiltered.merge(other.#unfiltered);
    for (const part of ['hit', 'unhit'] as const) {
      this.#filtered[part].merge(other.#filtered[part]);
      this.#ranks[part].merge(other.#ranks[part]);
    }
  }

  /** Every figure with its intervals. */
  report(options: BootstrapOptions & RecoveryOptions): InjectionReport {
    // The order in which events came must not show in what is drawn from them.
    const hits = this.#hits.toSorted(
      (one, other) =>
        one.oracle - other.oracle ||
        one.filtered - other.filtered ||
        one.unfiltered - other.unfiltered,
    );
    return {
      recovery: recoveredFraction(hits, options),
      hit: {
        cosineUnfiltered: summarize(this.#unfiltered, options),
        cosineFiltered: summarize(this.#filtered.hit, options),
        rankCorrelationFiltered: summarize(this.#ranks.hit, options),
      },
      unhit: {
        cosineFiltered: summarize(this.#filtered.unhit, options),
        rankCorrelationFiltered: summarize(this.#ranks.unhit, options),
      },
    };
  }
}
