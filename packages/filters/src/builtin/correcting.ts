import type { ChangeKind, FilterContext, FilterFunction } from '../filter.ts';
import { unchanged } from '../filter.ts';
import { countChanges } from './count-changes.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

/** Counts of changed values, zeros allowed. */
export type ChangeCounts = Readonly<Partial<Record<ChangeKind, number>>>;

/**
 * A filter function that sets what is not finite to zero first, leaves maps of zeros alone and otherwise does what it is given.
 */
export function correcting(
  correct: (relevance: Float32Array, context: FilterContext) => ChangeCounts,
): FilterFunction {
  return (relevance, context) => {
    const { nonFinite, absmax } = context.summary;
    const quarantined = nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
    if (absmax === 0) return quarantined > 0 ? { quarantined } : unchanged;
    return countChanges({ ...correct(relevance, context), quarantined });
  };
}
