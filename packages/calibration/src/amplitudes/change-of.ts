/** A change of level within a series. */
export interface Change {
  /** Which series. */
  readonly statistic: string;
  /** Place in the series at which it was noticed, 0 for the first value. */
  readonly sample: number;
}

/** Values that tell what is normal before anything is tested. */
const warmUp = 50;
const slack = 0.5;
const limit = 12;
/** A single value far out is an outlier and no change of level. */
const mostDeviations = 3;

/**
 * The first change of level in any of some series: CUSUM S = max(0, S + |z|-side − ½) above 12 on either side, z the
 * distance from the mean of the first half in its deviations, three at most. Page 1954.
 */
export function changeOf(series: Readonly<Record<string, readonly number[]>>): Change | null {
  const changes = Object.entries(series).flatMap(([statistic, values]) => {
    const sample = changeIn(values);
    return sample === undefined ? [] : [{ statistic, sample }];
  });
  return changes.toSorted((a, b) => a.sample - b.sample)[0] ?? null;
}

function changeIn(values: readonly number[]): number | undefined {
  if (values.length < 2 * warmUp) return undefined;
  const first = values.slice(0, Math.floor(values.length / 2));
  const mean = first.reduce((total, value) => total + value, 0) / first.length;
  const squares = first.reduce((total, value) => total + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (first.length - 1));
  if (deviation === 0) return undefined;
  let above = 0;
  let below = 0;
  for (const [sample, value] of values.entries()) {
    const z = Math.max(-mostDeviations, Math.min(mostDeviations, (value - mean) / deviation));
    above = Math.max(0, above + z - slack);
    below = Math.max(0, below - z - slack);
    if (above > limit || below > limit) return sample;
  }
  return undefined;
}
