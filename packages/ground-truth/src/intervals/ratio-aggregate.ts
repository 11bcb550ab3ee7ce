import type { BootstrapOptions, Interval } from './interval.ts';
import { ratioInterval } from './ratio-interval.ts';

/**
 * Pairs of a stream, taken one by one: the ratio of their means with its interval.
 *
 * Parts that were gathered apart merge into exactly what one would have gathered, in whatever order.
 */
export class RatioAggregate {
  #pairs: (readonly [numerator: number, denominator: number])[] = [];

  /** Pairs that were added. */
  get count(): number {
    return this.#pairs.length;
  }

  /** Takes one pair. */
  add(numerator: number, denominator: number): void {
    this.#pairs.push([numerator, denominator]);
  }

  /** Takes all that another one has gathered. */
  merge(other: RatioAggregate): void {
    for (const pair of other.#pairs) this.#pairs.push(pair);
  }

  /** Σ numerators / Σ denominators; `undefined` where {@link ratioInterval} is. */
  ratio(options: BootstrapOptions): Interval | undefined {
    // The order in which pairs came must not show in what is drawn from them.
    const sorted = this.#pairs.toSorted((one, other) => one[1] - other[1] || one[0] - other[0]);
    const numerators = sorted.map(([numerator]) => numerator);
    const denominators = sorted.map(([, denominator]) => denominator);
    return ratioInterval(numerators, denominators, options);
  }
}
