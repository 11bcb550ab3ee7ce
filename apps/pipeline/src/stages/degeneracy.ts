import type { ExplainedItem } from './item.ts';

/** Why a map says nothing about its input. */
export type Degeneracy = 'zero' | 'non_finite' | 'constant_input';

/**
 * Why a map says nothing: relevance that is not finite arrived at the input, or none at all, or every value of the input is the
 * same. `undefined` for a map that says something.
 */
export function degeneracyOf({
  explanation,
  values,
}: Pick<ExplainedItem, 'explanation' | 'values'>): Degeneracy | undefined {
  const { raw, corrected } = explanation.points[0]!;
  if (corrected.nonFinite > 0) return 'non_finite';
  // A filter may have set all of it to zero.
  if (corrected.l1 === 0) return raw.nonFinite > 0 ? 'non_finite' : 'zero';
  return isConstant(values) ? 'constant_input' : undefined;
}

/** A single value has nothing to differ from. */
function isConstant(values: Float32Array): boolean {
  const first = values[0]!;
  for (let index = 1; index < values.length; index += 1) {
    if (values[index] !== first) return false;
  }
  return values.length > 1;
}
