/** What the rounds of one subject took. */
export interface Timing {
  readonly name: string;
  /** Milliseconds a run, one figure a round. */
  readonly roundsMs: readonly number[];
  readonly bestMs: number;
  readonly medianMs: number;
}

/** Best and median further apart than this say that something else was running. */
export const steadiness = 1.15;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Sums up the rounds of one subject; at least one round. */
export function timing(name: string, roundsMs: readonly number[]): Timing {
  return { name, roundsMs, bestMs: Math.min(...roundsMs), medianMs: median(roundsMs) };
}

/** Whether the best round and the median one agree within 15 %. */
export function isSteady({ bestMs, medianMs }: Timing): boolean {
  return medianMs <= bestMs * steadiness;
}
