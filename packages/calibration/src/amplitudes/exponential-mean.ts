/** Weight of the newest value: half of the mean comes from the last 34. */
const weight = 0.02;

/** The exponentially weighted mean of a series at its end, begun at the first value; `null` for none. */
export function exponentialMean(series: readonly number[]): number | null {
  if (series.length === 0) return null;
  return series.reduce((mean, value) => mean + weight * (value - mean));
}
