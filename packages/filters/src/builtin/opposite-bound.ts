import type { FilterContext } from '../filter.ts';
import type { OppositeBound } from '../spatial/mark-coefficients.ts';

/** Share of the l1 norm of the start that its sum lacks at most where it counts as one-signed: more than rounding. */
const roundingShare = 2 ** -20;

/**
 * The bound of values that do not have the sign of the start relevance, where some value is beyond it.
 *
 * @param share - Of the l1 norm of the start; 0 where both signs are sound.
 */
export function oppositeBound(
  relevance: Float32Array,
  { start, summary }: Pick<FilterContext, 'start' | 'summary'>,
  share: number,
): OppositeBound | undefined {
  if (share === 0 || Math.abs(start.sum) < (1 - roundingShare) * start.l1) return undefined;
  const sign = start.sum < 0 ? -1 : 1;
  const bound = share * start.l1;
  const mass = sign === 1 ? summary.negative : summary.positive;
  if (mass <= bound) return undefined;
  return relevance.some((value) => value * sign < -bound) ? { sign, bound } : undefined;
}
