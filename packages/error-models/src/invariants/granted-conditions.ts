import type { DialectName, Layer, Network, Node } from '@pellucid/relevance';
import { nonNegativeTensorsOf } from '@pellucid/relevance';

import type { InvariantCondition } from '../statistic.ts';
import { isPositive, linearRuleOf } from './linear-rules.ts';
import type { SupportSetting } from './support.ts';
import { supportOf } from './support.ts';
import { trunkAbove } from './trunk.ts';

/** How relevance is worked out, and where filters act. */
export interface PropagationSetting extends SupportSetting {
  readonly dialect: DialectName;
}

const nothing: ReadonlySet<InvariantCondition> = new Set();

/**
 * What rules and network grant at each point, whatever the input, for starts without negative relevance.
 *
 * Nothing is granted under the conventions of other libraries, whose pools and denominators differ.
 */
export function grantedConditions(
  setting: PropagationSetting,
): (point: string) => ReadonlySet<InvariantCondition> {
  const { network, points, dialect } = setting;
  if (dialect !== 'zennit') return () => nothing;
  const hasSupport = supportOf(setting);
  const passing = passingNodes(network, setting.layers);
  const granted = new Map(
    points.map(({ id, tensor }) => {
      const trunk = trunkAbove(network, tensor);
      const isOneSigned = trunk?.every(({ name }) => passing.oneSigned.has(name)) ?? false;
      const conserves = trunk !== undefined && isConserving(trunk, passing);
      const conditions: InvariantCondition[] = [
        ...(hasSupport(tensor) ? (['support'] as const) : []),
        ...(conserves ? (['conservation'] as const) : []),
        ...(isOneSigned ? (['one-signed'] as const) : []),
      ];
      return [id, new Set(conditions)];
    }),
  );
  return (point) => granted.get(point) ?? nothing;
}

interface PassingNodes {
  readonly oneSigned: ReadonlySet<string>;
  readonly conserving: ReadonlySet<string>;
}

/** Sums of positive contributions must not be zero where relevance arrives: a rectifier behind them sees to it. */
function isConserving(trunk: readonly Node[], { conserving }: PassingNodes): boolean {
  return trunk.every((node, index) => {
    const behind = trunk[index - 1];
    const isSafe = behind === undefined || isRectifier(behind) || goesStraight(node);
    return conserving.has(node.name) && isSafe;
  });
}

function isRectifier(node: Node): boolean {
  return node.kind === 'activation' && node.activation.name === 'relu';
}

/** Names of the nodes through which no relevance changes its sign, and of those through which its sum stays besides. */
function passingNodes(network: Network, layers: readonly Layer[]): PassingNodes {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const nonNegative = nonNegativeTensorsOf(network);
  const oneSigned = new Set<string>();
  const conserving = new Set<string>();
  for (const node of network.nodes) {
    const layer = byName.get(node.name);
    const rule = layer && linearRuleOf(layer);
    const isPool = node.kind === 'average-pool' && nonNegative.has(node.inputs[0]!);
    const isOpen = rule === undefined ? goesStraight(node) : isPool || isPositive(rule);
    if (!isOpen) continue;
    oneSigned.add(node.name);
    if (rule === undefined || isPool || layer!.rule.options['bias'] === 'ignore' || !hasBias(node))
      conserving.add(node.name);
  }
  return { oneSigned, conserving };
}

/** Whether all relevance goes through as it is; behind a rectifier none is where it would be lost. */
function goesStraight(node: Node): boolean {
  return (
    isRectifier(node) ||
    node.kind === 'max-pool' ||
    node.kind === 'reshape' ||
    node.kind === 'transpose'
  );
}

function hasBias(node: Node): boolean {
  if (node.kind === 'affine') return node.offset.some((value) => value !== 0);
  return 'bias' in node && (node.bias?.some((value) => value !== 0) ?? false);
}
