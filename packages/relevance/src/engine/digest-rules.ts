import { createHash } from 'node:crypto';

import type { Bounds } from '../composites/composite.ts';
import type { Layer } from './layer.ts';

/** SHA-256 of every layer's rule with its options, and of the bounds of the input, as lower-case hex. */
export function digestRules(layers: readonly Layer[], bounds?: Bounds): string {
  const rows = layers.map(({ name, kind, ordinal, rule }) => [
    name,
    kind,
    ordinal,
    rule.name,
    Object.entries(rule.options).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const numbers = [bounds?.low, bounds?.high].map((bound) =>
    typeof bound === 'object' && 'shape' in bound ? Array.from(bound.values) : (bound ?? null),
  );
  return createHash('sha256')
    .update(JSON.stringify([rows, numbers]))
    .digest('hex');
}
