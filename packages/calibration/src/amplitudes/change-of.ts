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
const limit = 20;
/** Logistic scores are this many times as wide as normal ones. */
const logisticScale = 1.702;

/**
 * The first change of level in any of some series: CUSUM S = max(0, S + z − ½) above 20 on either side, z the normal score of a
 * value among those of the first half, so that it is the same for every distribution. Page 1954.
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
  const first = Float64Array.from(values.slice(0, Math.floor(values.length / 2))).toSorted();
  if (first[0] === first.at(-1)) return undefined;
  let above = 0;
  let below = 0;
  for (const [sample, value] of values.entries()) {
    const score = scoreAmong(first, value);
    above = Math.max(0, above + score - slack);
    below = Math.max(0, below - score - slack);
    if (above > limit || below > limit) return sample;
  }
  return undefined;
}

/** Normal score of a value among sorted ones, ties in the middle, by the logistic approximation of the normal quantile. */
function scoreAmong(sorted: Float64Array, value: number): number {
  const below = sorted.filter((other) => other < value).length;
  const equal = sorted.filter((other) => other === value).length;
  const share = (below + equal / 2 + 0.5) / (sorted.length + 1);
  return Math.log(share / (1 - share)) / logisticScale;
}
