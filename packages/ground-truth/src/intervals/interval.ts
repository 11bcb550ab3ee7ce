/** An estimate with its bootstrap confidence interval. */
export interface Interval {
  /** From the values as they are. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Probability with which such an interval covers what is estimated, 0 to 1. */
  readonly confidence: number;
  /** Number of values, or of pairs, that it rests on. */
  readonly count: number;
}

/** How an {@link Interval} is worked out. */
export interface BootstrapOptions {
  /** The same seed and values give the same interval. */
  readonly seed: number | string;
  /** @defaultValue 1000 */
  readonly resamples?: number;
  /** @defaultValue 0.95 */
  readonly confidence?: number;
}
