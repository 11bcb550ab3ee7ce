import { RelevanceError } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import { attributesOf } from './attributes.ts';
import { scalar } from './constant.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { GraphNode, StatedShape } from './graph-node.ts';
import type { GraphValue } from './graph-value.ts';
import { parseTensorName } from './tensor-name.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

const placeholders: ReadonlySet<string> = new Set(['Placeholder', 'PlaceholderWithDefault']);

/** Whether the node is fed from outside. */
export function isPlaceholder({ op }: GraphNode): boolean {
  return placeholders.has(op);
}

/** Whether the node is fed by a number, not by a sample: a switch of training or a share of dropout. */
function isSwitch(node: GraphNode): boolean {
  const attributes = attributesOf(node);
  return attributes.type('dtype') === 'BOOL' || attributes.shape('shape')?.length === 0;
}

/** Whether the node is an input whose default is never computed. */
export function isInputWithDefault(
  node: GraphNode,
  byName: ReadonlyMap<string, GraphNode>,
): boolean {
  if (node.op !== 'PlaceholderWithDefault') return false;
  const fallback = byName.get(parseTensorName(node.inputs[0] ?? '').node);
  return !isSwitch(node) || fallback?.op !== 'Const';
}

/** Names of the placeholders that samples come in by. */
export function sampleInputs(nodes: readonly GraphNode[]): string[] {
  return nodes.filter((node) => isPlaceholder(node) && !isSwitch(node)).map(({ name }) => name);
}

/** What a placeholder is: an input of the network, or a number that is fed. */
export function importPlaceholder(
  builder: GraphBuilder,
  node: GraphNode,
  { inputs, options }: { inputs: readonly GraphValue[]; options: TensorflowGraphOptions },
): GraphValue {
  if (!isSwitch(node)) return importInput(builder, node, options);
  const fed = options.feeds?.[node.name];
  if (fed !== undefined) return { kind: 'constant', constant: scalar(Number(fed)) };
  if (attributesOf(node).type('dtype') === 'BOOL') {
    builder.notices.push(`"${node.name}" is taken as false, as in inference`);
    return { kind: 'constant', constant: scalar(0) };
  }
  const [fallback] = inputs;
  if (fallback?.kind === 'constant') return fallback;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `TensorFlow ${node.op} "${node.name}" expects a number by the option feeds, got none`,
    { node: node.name },
  );
}

function importInput(
  builder: GraphBuilder,
  node: GraphNode,
  options: TensorflowGraphOptions,
): GraphValue {
  if (attributesOf(node).type('dtype') === 'STRING') {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `TensorFlow ${node.op} "${node.name}" expects numbers, got text`,
      { node: node.name, operator: node.op },
    );
  }
  const shape = inputShape(node, options);
  const name = builder.freeName(node.name);
  builder.add({ kind: 'input', name, inputs: [], shape });
  return { kind: 'tensor', node: name, shape, source: node };
}

function inputShape(node: GraphNode, options: TensorflowGraphOptions): readonly number[] {
  const stated: StatedShape = attributesOf(node).shape('shape') ?? null;
  const wanted = options.inputShapes?.[node.name] ?? options.inputShape;
  const shape = wanted ?? stated?.slice(1);
  const fits =
    shape?.every((size) => Number.isInteger(size) && size >= 1) &&
    (wanted === undefined || stated === null || stated.length === wanted.length + 1);
  if (shape !== undefined && fits) return shape;
  const inFile = stated?.map((size) => (size < 0 ? '?' : size)).join(', ') ?? 'unknown';
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `TensorFlow ${node.op} "${node.name}" expects the shape of a sample by the option inputShape or inputShapes, got [${wanted?.join(', ') ?? ''}] and [${inFile}] with the batch in the file`,
    { node: node.name, stated, wanted: wanted ?? null },
  );
}

/**
 * Refuses options for inputs that the graph does not have.
 *
 * @param needed - The nodes that the output depends on, as far as they can be followed.
 * @throws {RelevanceError} INVALID_OPTIONS when a name is unknown, or one shape is given for several inputs.
 */
export function checkInputOptions(
  nodes: readonly GraphNode[],
  needed: readonly GraphNode[],
  { inputShape, inputShapes = {}, feeds = {} }: TensorflowGraphOptions,
): void {
  const samples = sampleInputs(nodes);
  const switches = nodes
    .filter((node) => isPlaceholder(node) && isSwitch(node))
    .map(({ name }) => name);
  const check = (option: string, names: readonly string[], known: readonly string[]): void => {
    const unknown = names.find((name) => !known.includes(name));
    if (unknown === undefined) return;
    throw new RelevanceError(
      'INVALID_OPTIONS',
      `${option} expects names among ${known.join(', ') || 'none'}, got "${unknown}".${nearestName(unknown, known)}`,
      { option, known, got: unknown },
    );
  };
  check('inputShapes', Object.keys(inputShapes), samples);
  check('feeds', Object.keys(feeds), switches);
  const read = sampleInputs(needed);
  if (inputShape === undefined || read.length <= 1) return;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `inputShape expects a graph with one input, got ${read.join(', ')}: use inputShapes`,
    { inputs: read },
  );
}
