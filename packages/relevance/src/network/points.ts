import type { Network } from './network.ts';
import type { Node, NodeKind } from './node.ts';
import { isView, isWeighted, sendsBoundsOn } from './node.ts';

/** A place between layers where relevance is measured, filtered and injected. */
export interface Point {
  /** `NN_kind_name`, or `input`, or `output`; safe as a file name and stable for a canonical graph. */
  readonly id: string;
  /** Lowest ordinal of the weighted layers that read the tensor; one more than the last layer's for `output`. */
  readonly ordinal: number;
  /** Kind of the weighted layer with that ordinal. */
  readonly kind: NodeKind | 'output';
  /** Name of that layer's node. */
  readonly name: string;
  /** Name of the node whose tensor this is the relevance of. */
  readonly tensor: string;
  /** Shape of one sample, channel last. */
  readonly shape: readonly number[];
  /** How the model file lays the tensor out; missing when it is the same. */
  readonly fileLayout?: 'channels-first';
}

/** Ordinals of the weighted layers, 1 and up in execution order, by node name. */
export function ordinalsOf(network: Network): ReadonlyMap<string, number> {
  const weighted = network.nodes.filter(isWeighted);
  return new Map(weighted.map((node, index) => [node.name, index + 1]));
}

/**
 * The points of a canonical graph in execution order, `input` first and `output` last.
 *
 * Point k is the relevance of the tensor that weighted layer k reads, after all readers of that tensor have
 * contributed. Layers that read the same tensor share a point; a mere view of the network's input is the point `input`.
 */
export function pointsOf(network: Network): readonly Point[] {
  const nodes = new Map(network.nodes.map((node) => [node.name, node]));
  const ordinals = ordinalsOf(network);
  const origins = originsOf(network);
  const points = new Map<string, Point>();
  const ids = new Set<string>();
  for (const reader of network.nodes) {
    const ordinal = ordinals.get(reader.name);
    if (ordinal === undefined) continue;
    const source = nodes.get(reader.inputs[0]!)!;
    const origin = origins.get(source)!;
    const isInput = origin.kind === 'input';
    // A loader's turn to channel last is kept, so that filters see the input as they see every other point.
    const isTurned = source.kind === 'transpose' && source.fileLayout !== undefined;
    const tensor = isInput && !isTurned ? origin : source;
    if (points.has(tensor.name)) continue;
    const wanted = isInput ? inputId(network, origin) : pointId(ordinal, reader);
    // An input that is read in two orders is two tensors: only the first of them can be called input.
    const id = ids.has(wanted) ? pointId(ordinal, reader) : wanted;
    ids.add(id);
    points.set(tensor.name, describe(network, tensor, { id, ordinal, reader }));
  }
  const output = nodes.get(network.outputs[0]!)!;
  const last = { id: 'output', ordinal: ordinals.size + 1, reader: output };
  return [...points.values(), { ...describe(network, output, last), kind: 'output' }];
}

/**
 * Names of the weighted layers that read an input of the network, directly or through nodes that have a value for each of
 * its bounds: a normalization or a pool in front of the first convolution does not take its place.
 */
export function firstLayersOf(network: Network): ReadonlySet<string> {
  const nodes = new Map(network.nodes.map((node) => [node.name, node]));
  const comesFromInput = new Map<string, boolean>();
  for (const { name, kind, inputs } of network.nodes) {
    const isSentOn =
      sendsBoundsOn(nodes.get(name)!) && inputs.every((input) => comesFromInput.get(input));
    comesFromInput.set(name, kind === 'input' || isSentOn);
  }
  const readsInput = (node: Node): boolean =>
    isWeighted(node) && comesFromInput.get(node.inputs[0]!)!;
  return new Set(network.nodes.filter(readsInput).map((node) => node.name));
}

/** What every node shows: a view what its source shows, others themselves. */
function originsOf(network: Network): ReadonlyMap<Node, Node> {
  const origins = new Map<string, Node>();
  return new Map(
    network.nodes.map((node) => {
      const origin = isView(node) ? origins.get(node.inputs[0]!)! : node;
      origins.set(node.name, origin);
      return [node, origin];
    }),
  );
}

function describe(
  network: Network,
  tensor: Node,
  at: { id: string; ordinal: number; reader: Node },
): Point {
  return {
    id: at.id,
    ordinal: at.ordinal,
    kind: at.reader.kind,
    name: at.reader.name,
    tensor: tensor.name,
    shape: network.shapes.get(tensor.name)!,
    ...(tensor.fileLayout && { fileLayout: tensor.fileLayout }),
  };
}

function inputId(network: Network, input: Node): string {
  return network.inputs.length === 1 ? 'input' : `input_${safe(input.name)}`;
}

function pointId(ordinal: number, reader: Node): string {
  return `${String(ordinal).padStart(2, '0')}_${reader.kind}_${safe(reader.name)}`;
}

function safe(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.-]+/g, '_').slice(0, 80);
}
