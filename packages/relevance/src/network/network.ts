import { RelevanceError } from '../errors.ts';
import { inferShape } from './infer-shape.ts';
import type { InputNode, Node, WindowNode } from './node.ts';
import { sizeOf } from './tensor-data.ts';
import { topologicalOrder } from './topological-order.ts';

/** Values of one sample that a single tensor may hold: 2^28, one gibibyte of float32. */
export const maximumTensorSize: number = 2 ** 28;

/** Axes that one sample of a tensor may have: backends stop far below, and a file could add one with every node. */
export const maximumAxes: number = 32;

/** A network as an immutable acyclic graph in execution order, channel last. */
export interface Network {
  readonly nodes: readonly Node[];
  readonly inputs: readonly InputNode[];
  /** Names of the nodes whose tensors are the outputs. */
  readonly outputs: readonly string[];
  /** Where the model file has the channels of inputs and outputs. */
  readonly layout: Layout;
  /** Shape of one sample of each node's tensor. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** What a loader changed or left out, in sentences for people. */
  readonly notices: readonly string[];
}

/** Order of the axes of a sample. */
export type Layout = 'channels-first' | 'channels-last';

/** What {@link createNetwork} is made from. */
export interface NetworkParts {
  /** In any order; nodes that no output needs are dropped. */
  readonly nodes: readonly Node[];
  readonly outputs: readonly string[];
  /** @defaultValue channels-last */
  readonly layout?: Layout;
  readonly notices?: readonly string[];
}

/**
 * Orders the nodes, infers every shape and checks that all of it fits together.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when a name is missing or used twice, when the graph has a cycle or no input.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights or shapes do not fit.
 * @throws {RelevanceError} TOO_LARGE when one sample of a tensor, its padding included, has more than
 *   {@link maximumTensorSize} values, or more than {@link maximumAxes} axes.
 */
export function createNetwork(parts: NetworkParts): Network {
  const byName = indexByName(parts.nodes);
  const needed = collectNeeded(parts.outputs, byName);
  const nodes = topologicalOrder(
    parts.nodes.filter((node) => needed.has(node.name)),
    (name) =>
      new RelevanceError(
        'MALFORMED_MODEL',
        `A network expects no cycles, got one through "${name}"`,
        { node: name },
      ),
  );
  const shapes = new Map<string, readonly number[]>();
  for (const node of nodes) {
    const shape = inferShape(
      node,
      node.inputs.map((name) => shapes.get(name)!),
    );
    checkSize(node, shape);
    if (node.kind !== 'transposed-convolution' && 'window' in node) {
      checkPaddedSize(node, shapes.get(node.inputs[0]!)!);
    }
    shapes.set(node.name, shape);
  }
  const inputs = nodes.filter((node) => node.kind === 'input');
  if (inputs.length === 0) {
    throw new RelevanceError('MALFORMED_MODEL', 'A network expects at least one input, got none');
  }
  const { outputs, layout = 'channels-last', notices = [] } = parts;
  return { nodes, inputs, outputs, layout, shapes, notices };
}

/** The node of that name. */
export function nodeOf(network: Network, name: string): Node {
  return network.nodes.find((node) => node.name === name)!;
}

function indexByName(nodes: readonly Node[]): Map<string, Node> {
  const byName = new Map<string, Node>();
  for (const node of nodes) {
    if (byName.has(node.name)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `A network expects unique node names, got "${node.name}" twice`,
        { node: node.name },
      );
    }
    byName.set(node.name, node);
  }
  return byName;
}

function collectNeeded(
  outputs: readonly string[],
  byName: ReadonlyMap<string, Node>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = outputs.map((name) => ({ name, reader: 'the outputs' }));
  while (open.length > 0) {
    const { name, reader } = open.pop()!;
    if (needed.has(name)) continue;
    const node = byName.get(name);
    if (node === undefined) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `A network expects every tensor that is read to exist, got "${name}" read by ${reader}`,
        { tensor: name, reader },
      );
    }
    needed.add(name);
    for (const input of node.inputs) open.push({ name: input, reader: `"${name}"` });
  }
  return needed;
}

/**
 * Refuses a tensor that is too large.
 *
 * @throws {RelevanceError} TOO_LARGE
 */
export function checkExtent({ kind, name }: Node, shape: readonly number[]): void {
  if (shape.length > maximumAxes) {
    throw new RelevanceError(
      'TOO_LARGE',
      `${kind} "${name}" expects at most ${maximumAxes} axes a sample, got ${shape.length}`,
      { node: name, axes: shape.length },
    );
  }
  if (sizeOf(shape) <= maximumTensorSize) return;
  throw new RelevanceError(
    'TOO_LARGE',
    `${kind} "${name}" expects at most ${maximumTensorSize} values a sample, got [${shape.join(', ')}]`,
    { node: name, shape },
  );
}

function checkSize(node: Node, shape: readonly number[]): void {
  const isValid = shape.every((dimension) => Number.isInteger(dimension) && dimension >= 1);
  if (!isValid) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `${node.kind} "${node.name}" expects positive dimensions, got [${shape.join(', ')}]`,
      { node: node.name, shape },
    );
  }
  checkExtent(node, shape);
}

/** The backend writes padding out, however few values are left behind the window. */
function checkPaddedSize(node: WindowNode, input: readonly number[]): void {
  const padded = input.map((size, axis) => {
    const [before, after] = node.window.padding[axis] ?? [0, 0];
    return size + before + after;
  });
  if (sizeOf(padded) <= maximumTensorSize) return;
  throw new RelevanceError(
    'TOO_LARGE',
    `${node.kind} "${node.name}" expects at most ${maximumTensorSize} values a sample with padding, got [${padded.join(', ')}]`,
    { node: node.name, padded },
  );
}
