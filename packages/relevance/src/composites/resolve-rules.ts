import type { Dialect } from '../dialects/dialect.ts';
import { zennit } from '../dialects/zennit.ts';
import { RelevanceError } from '../errors.ts';
import { matchesPattern } from '../matches-pattern.ts';
import type { Network } from '../network/network.ts';
import type { Node, NodeKind } from '../network/node.ts';
import { isWeighted } from '../network/node.ts';
import { firstLayersOf, ordinalsOf } from '../network/points.ts';
import type { Rule } from '../rules/create-rule.ts';
import { createRule } from '../rules/create-rule.ts';
import { checkBounds } from './check-bounds.ts';
import type { Composite, LayerMatch } from './composite.ts';

/**
 * The rule of every node of a canonical network that can have one, by node name.
 *
 * Views only rearrange, so the table is not asked about them. A max pool without a rule gives to the winner.
 *
 * @throws {RelevanceError} UNKNOWN_RULE when an entry names no rule.
 * @throws {RelevanceError} INVALID_OPTIONS when options do not fit a rule, when a layer with weights gets none, or when a
 *   rule is given to a layer it is not for, or a lower bound lies above the upper one.
 */
export function resolveRules(
  network: Network,
  composite: Composite,
  dialect: Dialect = zennit,
): ReadonlyMap<string, Rule> {
  if (composite.bounds !== undefined) checkBounds(composite.bounds);
  const prepared = [...composite.entries, ...dialect.entries].map((entry) => ({
    entry,
    rule: createRule(entry.rule, entry.options, dialect),
  }));
  const place: Place = { ordinals: ordinalsOf(network), firstLayers: firstLayersOf(network) };
  const resolved = new Map<string, Rule>();
  for (const node of network.nodes) {
    if (!isRuled(node)) continue;
    const found = prepared.find(({ entry }) => matches(entry.match, node, place));
    if (found === undefined) {
      if (!isWeighted(node)) continue;
      throw new RelevanceError(
        'INVALID_OPTIONS',
        `Composite "${composite.name}" expects an entry for every layer with weights, got none for ${node.kind} "${node.name}"`,
        { composite: composite.name, node: node.name, kind: node.kind },
      );
    }
    checkFit(found.rule, node, { place, composite, network });
    resolved.set(node.name, found.rule);
  }
  return resolved;
}

interface Place {
  readonly ordinals: ReadonlyMap<string, number>;
  readonly firstLayers: ReadonlySet<string>;
}

const ruledKinds: ReadonlySet<NodeKind> = new Set([
  'activation',
  'average-pool',
  'max-pool',
  'product',
  'resize',
  'sum',
]);

function isRuled(node: Node): boolean {
  return isWeighted(node) || ruledKinds.has(node.kind);
}

function matches(match: LayerMatch, node: Node, { ordinals, firstLayers }: Place): boolean {
  const ordinal = ordinals.get(node.name);
  const kinds = match.kind === undefined ? null : [match.kind].flat();
  return (
    (kinds === null || kinds.includes(node.kind)) &&
    (match.name === undefined || matchesPattern(match.name, node.name)) &&
    (match.ordinal === undefined || match.ordinal === ordinal) &&
    (match.first === undefined || firstLayers.has(node.name)) &&
    (match.last === undefined || ordinal === ordinals.size)
  );
}

function checkFit(
  rule: Rule,
  node: Node,
  { place, composite, network }: { place: Place; composite: Composite; network: Network },
): void {
  const expected = unmetNeed(rule, node, {
    isBoxed: place.firstLayers.has(node.name) && composite.bounds !== undefined,
    keepsShape:
      String(network.shapes.get(node.name)) === String(network.shapes.get(node.inputs[0]!)),
  });
  if (expected === undefined) return;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Rule "${rule.meta.name}" expects ${expected}, got ${node.kind} "${node.name}"`,
    { rule: rule.meta.name, node: node.name, kind: node.kind },
  );
}

/** What the rule needs and the layer is not; `undefined` when they fit. */
function unmetNeed(
  { meta, instance }: Rule,
  node: Node,
  { isBoxed, keepsShape }: { isBoxed: boolean; keepsShape: boolean },
): string | undefined {
  const isLinear =
    isWeighted(node) ||
    node.kind === 'average-pool' ||
    node.kind === 'max-pool' ||
    node.kind === 'resize' ||
    node.kind === 'sum';
  if (meta.appliesTo === 'linear' && !isLinear) return 'a linear layer';
  if (meta.appliesTo === 'weighted' && !isWeighted(node)) return 'a layer with weights';
  if (meta.appliesTo === 'product' && node.kind !== 'product') return 'a product';
  if (instance.type === 'pass' && node.inputs.length !== 1) return 'a layer with one input';
  if (instance.type === 'pass' && !keepsShape) return 'a layer that keeps the shape';
  if ((meta.name === 'z-box' || meta.name === 'shifted-box') && !isBoxed)
    return 'a layer that reads the network’s input, and bounds';
  return undefined;
}
