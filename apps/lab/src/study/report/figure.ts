/** What a figure has to be. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** What came out: against the target, or why there is nothing to say. */
export type Verdict = 'holds' | 'does not hold' | 'nothing to recover' | 'not measured' | 'shown';

/** One number of a claim with its 95 % interval. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Events that it was worked out from. */
  readonly count: number;
  readonly target?: Target;
  readonly verdict: Verdict;
}

/** Whether a value is as the target says. */
export function meets(value: number, target: Target): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
