import type { Layer, Network, Node, Point } from '@pellucid/relevance';

import { isMultipleOfInput, linearRuleOf } from './linear-rules.ts';

/** What decides where relevance may be. */
export interface SupportSetting {
  readonly network: Network;
  readonly layers: readonly Layer[];
  readonly points: readonly Point[];
  /** Whether filters act at the point of this id. */
  readonly isFiltered: (point: string) => boolean;
}

/**
 * Whether a tensor has no relevance where it is zero, by name.
 *
 * Each of its readers must give it a multiple of itself, or take relevance back the way of the values from where the same
 * holds and no filter moves it. Products are left out: both factors share, whichever of them is zero.
 */
export function supportOf(setting: SupportSetting): (tensor: string) => boolean {
  const { network, points, isFiltered } = setting;
  const layers = new Map(setting.layers.map((layer) => [layer.name, layer]));
  const filtered = new Set(points.filter(({ id }) => isFiltered(id)).map(({ tensor }) => tensor));
  const known = new Map<string, boolean>();
  const isGivenMultiple = (reader: Node): boolean => {
    const layer = layers.get(reader.name);
    const rule = layer && linearRuleOf(layer);
    if (rule !== undefined) return isMultipleOfInput(rule);
    return takesTheWayOfValues(reader) && !filtered.has(reader.name) && holds(reader.name);
  };
  const holds = (tensor: string): boolean => {
    const seen = known.get(tensor);
    if (seen !== undefined) return seen;
    const readers = network.nodes.filter(({ inputs }) => inputs.includes(tensor));
    const granted =
      !network.outputs.includes(tensor) && readers.length > 0 && readers.every(isGivenMultiple);
    known.set(tensor, granted);
    return granted;
  };
  return holds;
}

/** Whether a zero goes through the node as a zero, and relevance from where it went only to where it came from. */
function takesTheWayOfValues(node: Node): boolean {
  if (node.kind === 'activation') {
    const { activation } = node;
    const isClip = activation.name === 'clip' && activation.low === 0;
    return activation.name === 'relu' || activation.name === 'leaky-relu' || isClip;
  }
  return ways.has(node.kind);
}

const ways: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'concatenate',
  'max-pool',
  'pad',
  'reshape',
  'slice',
  'transpose',
]);
