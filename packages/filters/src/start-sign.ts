import type { RelevanceSums } from './filter.ts';

/** Share of the l1 norm that the sum lacks at most where the start counts as one-signed: more than rounding. */
const roundingShare = 2 ** -20;

/** The sign that all of a start relevance has; `undefined` where it has both, or none. */
export function startSign({ sum, l1 }: RelevanceSums): -1 | 1 | undefined {
  if (l1 === 0 || Math.abs(sum) < (1 - roundingShare) * l1) return undefined;
  return sum < 0 ? -1 : 1;
}
