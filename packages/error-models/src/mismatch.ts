import type { Network, Node } from '@pellucid/relevance';
import { canonizeFor, createNetwork } from '@pellucid/relevance';

import { ErrorModelError } from './errors.ts';
import type { Operator } from './injection.ts';
import type { Random } from './random.ts';

/** What an operator that does not fit the network gets wrong. */
export type Mismatch = 'activation' | 'batch-normalization' | 'max-pool' | 'rule';

/** Makes the operator that does not fit, at one layer drawn at random or, without random numbers, at all. */
type MakeMismatch = (operator: Operator, random: Random | null) => Operator;

/** Every kind of mismatch, sorted. */
export const mismatches: Readonly<Record<Mismatch, MakeMismatch>> = {
  activation: (operator, random) => {
    const { network } = operator;
    const left = chosen(network.nodes.filter(isActivation), 'an activation', random);
    return { ...operator, network: withoutNodes(network, left) };
  },
  'batch-normalization': (operator, random) => {
    const { network, dialect } = operator;
    const layers = new Set(canonizeFor(network, dialect).nodes.map(({ name }) => name));
    // What is a layer of its own has a point of its own, and cannot be left out unseen.
    const merged = network.nodes.filter(({ kind, name }) => kind === 'affine' && !layers.has(name));
    const left = chosen(merged, 'a batch normalization that merges into a layer', random);
    return { ...operator, network: withoutNodes(network, left) };
  },
  'max-pool': (operator, random) => {
    const { network } = operator;
    const pools = network.nodes.filter(isMaxPool);
    const taken = new Set(chosen(pools, 'a max pool', random).map(({ name }) => name));
    const nodes = network.nodes.map((node): Node => {
      if (!isMaxPool(node) || !taken.has(node.name)) return node;
      const countedPadding = node.window.padding.map(() => [0, 0] as const);
      return { ...node, kind: 'average-pool', countedPadding };
    });
    return { ...operator, network: createNetwork({ ...network, nodes }) };
  },
  rule: (operator, random) => {
    const { network, composite, dialect } = operator;
    const weighted = canonizeFor(network, dialect).nodes.filter(({ kind }) =>
      weightedKinds.has(kind),
    );
    const entries = chosen(weighted, 'a layer with weights', random).map(({ name }) => ({
      match: { name },
      rule: 'w-square',
    }));
    return {
      ...operator,
      composite: { ...composite, entries: [...entries, ...composite.entries] },
    };
  },
};

const weightedKinds: ReadonlySet<string> = new Set([
  'affine',
  'convolution',
  'dense',
  'transposed-convolution',
]);

function isActivation({ kind }: Node): boolean {
  return kind === 'activation';
}

function isMaxPool(node: Node): node is Extract<Node, { kind: 'max-pool' }> {
  return node.kind === 'max-pool';
}

function chosen(nodes: readonly Node[], expected: string, random: Random | null): readonly Node[] {
  if (nodes.length === 0) {
    throw new ErrorModelError(
      'INVALID_OPTIONS',
      `Error model "operator-mismatch" expects a network with ${expected}, got one without`,
      { expected },
    );
  }
  return random === null ? nodes : [nodes[random.integer(0, nodes.length - 1)]!];
}

/** The network with what read these nodes reading their inputs. */
function withoutNodes(network: Network, left: readonly Node[]): Network {
  const sources = new Map(left.map(({ name, inputs }) => [name, inputs[0]!]));
  const follow = (name: string): string => {
    let source = name;
    for (let next = sources.get(source); next !== undefined; next = sources.get(source)) {
      source = next;
    }
    return source;
  };
  const nodes = network.nodes
    .filter(({ name }) => !sources.has(name))
    .map((node) => ({ ...node, inputs: node.inputs.map(follow) }));
  return createNetwork({ ...network, nodes, outputs: network.outputs.map(follow) });
}
