/** Where findings over a whole map, and thresholds for them, say that they are. */
export const wholeMap = 'map';

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
  /** Natural logarithm of the statistic over clean samples, which tests over the stream need. */
  readonly log?: { readonly mean: number; readonly standardDeviation: number };
}
