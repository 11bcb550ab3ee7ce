/** Where findings over a whole map, and thresholds for them, say that they are. */
export const wholeMap = 'map';

/** Bounds for values that count towards a test of k of n, which single sound maps pass more often than k of n do. */
export interface RepeatedBounds {
  readonly k: number;
  readonly n: number;
  readonly threshold: number;
  readonly lower?: number;
}

/** Which values of its statistic an error model reports at a point; a profile carries these. */
export interface DetectorThreshold {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Id of the point; `map` for a statistic of the whole map. */
  readonly point: string;
  /** What a value must exceed; where errors move it down only, what it must fall short of. */
  readonly threshold: number;
  /** What a value must fall short of, where errors move it to either side; missing where nothing is too low. */
  readonly lower?: number;
  /** Those that values are held against by tests of k of n; `threshold` and `lower` where a test has none. */
  readonly repeated?: readonly RepeatedBounds[];
  /** Natural logarithm of the statistic over clean samples, which tests over the stream need; the deviation widened for a heavy tail. */
  readonly log?: { readonly mean: number; readonly standardDeviation: number };
}
