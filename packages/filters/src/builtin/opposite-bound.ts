import type { FilterContext } from '../filter.ts';
import type { OppositeBound } from '../spatial/mark-coefficients.ts';
import { startSign } from '../start-sign.ts';

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
  const sign = share === 0 ? undefined : startSign(start);
  if (sign === undefined) return undefined;
  const bound = share * start.l1;
  const mass = sign === 1 ? summary.negative : summary.positive;
  if (mass <= bound) return undefined;
  return relevance.some((value) => value * sign < -bound) ? { sign, bound } : undefined;
}
