import type { TensorData } from '@pellucid/relevance';

import { edgeMap } from '../baselines/edge-map.ts';
import { randomMap } from '../baselines/random-map.ts';
import type { BootstrapOptions } from '../intervals/interval.ts';
import { ScoreAggregate } from '../intervals/score-aggregate.ts';
import { sumChannels } from '../masks/sum-channels.ts';
import { maskScoreNames } from '../scores/mask-scores.ts';
import type { MaskScoreName } from '../scores/mask-scores.ts';
import { scoreAgainstMask } from '../scores/score-against-mask.ts';
import type { UnsignedScore } from '../scores/score-sign.ts';
import { summarize } from './score-summary.ts';
import type { ScoreSummary } from './score-summary.ts';

/** One map with all it is scored against. */
export interface MaskedEvent {
  /** The random map beside it depends on this and the seed alone. */
  readonly id: string | number;
  /** Relevance of the input, `[...places, channels]`. */
  readonly relevance: TensorData;
  /** `[...places, channels]` */
  readonly input: TensorData;
  /** `[...places]`, non-zero where relevance is expected. */
  readonly mask: ArrayLike<number>;
}

/** A score of the maps, and of those that know nothing of the network. */
export interface ScoreBesideBaselines {
  readonly maps: ScoreSummary;
  /** Of random maps. */
  readonly random: ScoreSummary;
  /** Of the edges of the input. */
  readonly edges: ScoreSummary;
}

type Source = keyof ScoreBesideBaselines;

/**
 * Scores of maps against masks, every one beside those of a random map and of an edge detector.
 *
 * Takes events one by one; parts that were gathered apart merge into exactly what one would have gathered.
 */
export class MaskScorecard {
  readonly #sign: UnsignedScore;
  readonly #seed: number | string;
  readonly #scores: ReadonlyMap<MaskScoreName, Record<Source, ScoreAggregate>>;

  /** @param options - Which part of the relevance counts, and the seed of the random maps and intervals. */
  constructor(options: { readonly sign: UnsignedScore; readonly seed: number | string }) {
    this.#sign = options.sign;
    this.#seed = options.seed;
    this.#scores = new Map(
      maskScoreNames.map((name) => [
        name,
        { maps: new ScoreAggregate(), random: new ScoreAggregate(), edges: new ScoreAggregate() },
      ]),
    );
  }

  /**
   * Scores one map and its baselines.
   *
   * @throws {GroundTruthError} SHAPE_MISMATCH when the mask does not have a value for each place.
   */
  add({ id, relevance, input, mask }: MaskedEvent): void {
    const candidates: Record<Source, ArrayLike<number>> = {
      maps: sumChannels(relevance).values,
      random: randomMap(mask.length, this.#seed, id),
      edges: edgeMap(input),
    };
    for (const source of ['maps', 'random', 'edges'] as const) {
      const scores = scoreAgainstMask(candidates[source], mask, this.#sign);
      for (const [name, aggregates] of this.#scores) aggregates[source].add(scores[name]);
    }
  }

  /** Takes all that another card has gathered. */
  merge(other: MaskScorecard): void {
    for (const [name, aggregates] of this.#scores) {
      const theirs = other.#scores.get(name)!;
      for (const source of ['maps', 'random', 'edges'] as const) {
        aggregates[source].merge(theirs[source]);
      }
    }
  }

  /** Every score with its intervals. */
  report(
    options: Omit<BootstrapOptions, 'seed'> = {},
  ): Readonly<Record<MaskScoreName, ScoreBesideBaselines>> {
    const bootstrap = { ...options, seed: this.#seed };
    const rows = [...this.#scores].map(([name, { maps, random, edges }]) => [
      name,
      {
        maps: summarize(maps, bootstrap),
        random: summarize(random, bootstrap),
        edges: summarize(edges, bootstrap),
      },
    ]);
    return Object.fromEntries(rows) as Record<MaskScoreName, ScoreBesideBaselines>;
  }
}
