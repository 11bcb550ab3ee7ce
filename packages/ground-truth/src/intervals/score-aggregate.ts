import type { BootstrapOptions, Interval } from './interval.ts';
import { meanInterval } from './mean-interval.ts';
import { quantileInterval } from './quantile-interval.ts';

/**
 * Scores of a stream, taken one by one: mean and quantiles with intervals.
 *
 * Parts that were gathered apart merge into exactly what one would have gathered, in whatever order. Keeps 8 bytes a score.
 */
export class ScoreAggregate {
  #values: number[] = [];
  #undefinedCount = 0;

  /** Scores that were defined. */
  get count(): number {
    return this.#values.length;
  }

  /** Scores that were not; they are in no figure. */
  get undefinedCount(): number {
    return this.#undefinedCount;
  }

  /** Takes the score of one map; what is `undefined` or not finite is counted apart. */
  add(score: number | undefined): void {
    if (score === undefined || !Number.isFinite(score)) this.#undefinedCount += 1;
    else this.#values.push(score);
  }

  /** Takes all that another one has gathered. */
  merge(other: ScoreAggregate): void {
    this.#undefinedCount += other.#undefinedCount;
    for (const value of other.#values) this.#values.push(value);
  }

  /** Mean of the defined scores; `undefined` when there is none. */
  mean(options: BootstrapOptions): Interval | undefined {
    return meanInterval(this.#sorted(), options);
  }

  /**
   * Quantile of the defined scores; `undefined` when there is none.
   *
   * @param level - 0 to 1; 0.1 is the value that a tenth of the maps do not exceed.
   * @throws {GroundTruthError} INVALID_OPTIONS when the level is not within 0 and 1.
   */
  quantile(level: number, options: BootstrapOptions): Interval | undefined {
    return quantileInterval(this.#sorted(), level, options);
  }

  /** The order in which scores came must not show in what is drawn from them. */
  #sorted(): Float64Array {
    return Float64Array.from(this.#values).sort();
  }
}
