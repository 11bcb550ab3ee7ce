/** Statistics of the relevance at one point. */
export interface Amplitude {
  /**
   * Percentile mean power of the positive values: mean of the largest fifth over mean of the rest, zeros counted as positive; absent
   * where undefined.
   */
  readonly pmpPositive?: number | undefined;
  /** The same, zeros left out. */
  readonly pmpPositiveWithoutZeros?: number | undefined;
  /** Percentile mean power of the magnitudes of the negative values. */
  readonly pmpNegative?: number | undefined;
  /** Largest finite magnitude. */
  readonly absmax: number;
  /** Sum of the finite magnitudes. */
  readonly l1: number;
  /** Sum of the finite values. */
  readonly sum: number;
  readonly positiveMass: number;
  /** Sum of the magnitudes of the negative finite values. */
  readonly negativeMass: number;
  /** Number of values that are exactly zero. */
  readonly zeros: number;
  /** Number of values that are NaN or infinite. */
  readonly nonFinite: number;
  /** Largest magnitude over the eighth largest; absent where undefined. */
  readonly top8Gap?: number | undefined;
  /** Number of values. */
  readonly values: number;
}
