import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { unsupported } from './operator.ts';

/**
 * Computed tensors in one order, so that their axes fit.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when they have different numbers of axes, because then the batch axis would not meet
 *   the batch axis.
 */
export function besideEachOther(
  context: ImportContext,
  names: readonly string[],
): readonly GraphValue[] {
  const { builder } = context;
  const values = names.map((name) => builder.value(name)!);
  const ranks = new Set(values.map(({ shape }) => shape.length));
  if (ranks.size > 1) {
    throw unsupported(
      context,
      'computed tensors of one rank',
      `ranks ${[...ranks].map((rank) => rank + 1).join(' and ')}`,
    );
  }
  const isTurned = values.some((value) => value.isTurned);
  return isTurned ? names.map((name) => builder.channelsLast(name)) : values;
}
