/** A set of numbers in a few figures. */
export interface Distribution {
  readonly count: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly least: number;
  readonly q01: number;
  readonly q50: number;
  readonly q99: number;
  readonly largest: number;
}

/** The figures of a set of finite numbers; `null` for none. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).toSorted();
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance =
    values.reduce((total, value) => total + (value - mean) ** 2, 0) /
    Math.max(1, values.length - 1);
  return {
    count: values.length,
    mean,
    standardDeviation: Math.sqrt(variance),
    least: sorted[0]!,
    q01: quantileOf(sorted, 0.01),
    q50: quantileOf(sorted, 0.5),
    q99: quantileOf(sorted, 0.99),
    largest: sorted.at(-1)!,
  };
}

/**
 * Quantile of sorted numbers, interpolated between the two neighbours: position (n − 1)·q.
 *
 * @param q - 0 to 1.
 */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below);
}
