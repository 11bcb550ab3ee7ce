/** What a fit is judged by. */
export interface ObjectiveScores {
  /** Rank accuracy against the mask, 0 to 1. */
  readonly rankAccuracy: number;
  /** Cosine to the unfiltered map on samples without an error. */
  readonly cosine: number;
}

/** How much a fit may move away from what the network says. */
export interface ObjectiveOptions {
  /** Cosine below which a fit is punished. @defaultValue 0.9 */
  readonly leastCosine?: number;
  /** Loss a unit of cosine below. @defaultValue 5 */
  readonly penalty?: number;
}

/**
 * J = rank accuracy − penalty · max(0, leastCosine − cosine).
 *
 * An objective of accuracy alone is gamed: the filter leaves a few values in the mask and the map no longer says what the network
 * did (Goodhart's law).
 */
export function objective(
  { rankAccuracy, cosine }: ObjectiveScores,
  { leastCosine = 0.9, penalty = 5 }: ObjectiveOptions = {},
): number {
  return rankAccuracy - penalty * Math.max(0, leastCosine - cosine);
}
