/** Sums that the sparsity of some numbers follows from. */
export interface HoyerSums {
  /** Numbers, zeros included. */
  readonly count: number;
  readonly l1: number;
  /** Sum of the squares. */
  readonly squares: number;
}

/**
 * Hoyer sparsity (√n − l1/l2) / (√n − 1): 0 where all magnitudes are equal, 1 where all but one are zero.
 *
 * `undefined` with fewer than two numbers and where all are zero. Formula: Hoyer, Non-negative matrix factorization with
 * sparseness constraints, JMLR 5 (2004).
 */
export function hoyerSparsity({ count, l1, squares }: HoyerSums): number | undefined {
  if (count < 2 || l1 === 0) return undefined;
  const root = Math.sqrt(count);
  const sparsity = (root - l1 / Math.sqrt(squares)) / (root - 1);
  return Math.min(1, Math.max(0, sparsity));
}
