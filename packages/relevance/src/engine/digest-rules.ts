import { createHash } from 'node:crypto';

import type { Bounds } from '../composites/composite.ts';
import type { DialectName } from '../dialects/dialect.ts';
import { createRule } from '../rules/create-rule.ts';
import { readsBounds } from '../rules/reads-bounds.ts';
import type { Layer } from './layer.ts';

/**
 * SHA-256 of every layer's rule with its options, of the bounds of the input where a rule reads them, and of the dialect where
 * it is another than `zennit`, as lower-case hex.
 */
export function digestRules(
  layers: readonly Layer[],
  bounds?: Bounds,
  dialect: DialectName = 'zennit',
): string {
  const rows = layers.map(({ name, kind, ordinal, rule }) => [
    name,
    kind,
    ordinal,
    rule.name,
    Object.entries(rule.options).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const isBounded = layers.some(({ rule }) => readsBounds(createRule(rule.name).instance));
  const used = isBounded ? bounds : undefined;
  const numbers = [used?.low, used?.high].map((bound) =>
    typeof bound === 'object' && 'shape' in bound ? Array.from(bound.values) : (bound ?? null),
  );
  return createHash('sha256')
    .update(JSON.stringify(dialect === 'zennit' ? [rows, numbers] : [rows, numbers, dialect]))
    .digest('hex');
}
