import type { DialectName } from '../dialects/dialect.ts';
import { findDialect } from '../dialects/find-dialect.ts';
import type { Layer } from '../engine/layer.ts';
import type { Network } from '../network/network.ts';
import type { NodeKind } from '../network/node.ts';
import { isRoute } from '../network/node.ts';
import { ordinalsOf } from '../network/points.ts';
import type { Rule } from '../rules/create-rule.ts';
import { createRule } from '../rules/create-rule.ts';
import type { Composite } from './composite.ts';
import { resolveRules } from './resolve-rules.ts';

/** A node that is not an input, with its rule. */
export interface RuledNode {
  /** `null` for nodes that only pass or rearrange relevance. */
  readonly layer: Layer | null;
  readonly rule: Rule;
}

/** What a layer does that a composite has no entry for; the others multiply by their derivative. */
const defaultRules: Partial<Readonly<Record<NodeKind, string>>> = {
  'average-pool': 'norm',
  product: 'product',
  sum: 'norm',
};

/**
 * The rule of every node of a canonical network but its inputs, by node name, without TensorFlow.
 *
 * @throws {RelevanceError} INVALID_OPTIONS, UNKNOWN_RULE when the composite does not fit the network.
 */
export function ruledNodesOf(
  network: Network,
  composite: Composite,
  dialectName: DialectName = 'zennit',
): ReadonlyMap<string, RuledNode> {
  const dialect = findDialect(dialectName);
  const rules = resolveRules(network, composite, dialect);
  const ordinals = ordinalsOf(network);
  const ruled = new Map<string, RuledNode>();
  for (const node of network.nodes) {
    const { name, kind } = node;
    if (kind === 'input') continue;
    const rule = rules.get(name) ?? createRule(defaultRules[kind] ?? 'gradient', {}, dialect);
    const passes = kind === 'activation' || isRoute(node);
    const description = { name: rule.meta.name, options: rule.options };
    const layer = { name, kind, ordinal: ordinals.get(name) ?? null, rule: description };
    ruled.set(name, { layer: passes ? null : layer, rule });
  }
  return ruled;
}

/**
 * The layers of a canonical network in execution order with the rule that a composite gives each.
 *
 * @throws {RelevanceError} INVALID_OPTIONS, UNKNOWN_RULE when the composite does not fit the network.
 */
export function describeLayers(
  network: Network,
  composite: Composite,
  dialect: DialectName = 'zennit',
): readonly Layer[] {
  return [...ruledNodesOf(network, composite, dialect).values()].flatMap(
    ({ layer }) => layer ?? [],
  );
}
