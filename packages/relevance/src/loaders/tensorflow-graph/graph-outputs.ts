import { RelevanceError } from '../../errors.ts';
import { chooseOutput } from '../choose-output.ts';
import { attributesOf } from './attributes.ts';
import type { GraphNode, GraphSource } from './graph-node.ts';
import { dataInputs, indexByName } from './needed-nodes.ts';
import { isPlaceholder, sampleInputs } from './placeholders.ts';
import { parseTensorName } from './tensor-name.ts';

/** Operations on top that are taken off, because relevance starts at the logits. */
const strippedOperations: ReadonlySet<string> = new Set([
  'ArgMax',
  'Greater',
  'GreaterEqual',
  'LogSoftmax',
  'Sigmoid',
  'Softmax',
]);

/** Operations that hand their input on. */
const handedOn: ReadonlySet<string> = new Set(['Identity', 'StopGradient']);

/** The tensor that relevance starts at. */
export interface GraphOutput {
  /** As nodes name it. */
  readonly tensor: string;
  /** Names of nodes below it whose function is left out: only views are between them and the output. */
  readonly takenOff: ReadonlySet<string>;
  /** Sentences for people. */
  readonly notices: readonly string[];
}

/**
 * The output of that name, or the first that the file names, or the first that nothing reads; without what is on top of it.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when there is no node of that name.
 * @throws {RelevanceError} MALFORMED_MODEL when no node depends on an input.
 */
export function findOutput(source: GraphSource, wanted: string | undefined): GraphOutput {
  const byName = indexByName(source);
  const known = wanted !== undefined && byName.has(parseTensorName(wanted).node);
  const named = source.outputs.filter((name) => byName.has(parseTensorName(name).node));
  const candidates = named.length > 0 ? named : unread(source);
  const chosen = known
    ? { name: wanted, notices: [] }
    : chooseOutput(source.file, candidates, wanted);
  const notices = [...chosen.notices];
  let tensor = chosen.name;
  // A chain of nodes on top of one another, at most all of them: a cycle ends here too.
  for (let step = 0; step < source.nodes.length; step += 1) {
    const node = byName.get(parseTensorName(tensor).node)!;
    const isStripped = strippedOperations.has(node.op);
    const below = node.inputs[0];
    if (below === undefined || !(isStripped || handedOn.has(node.op))) break;
    if (!byName.has(parseTensorName(below).node)) break;
    if (isStripped) {
      notices.push(`${node.op} on top was taken off: relevance starts at its input`);
    }
    tensor = below;
  }
  const below = functionBelowViews(source, byName, tensor);
  if (below !== undefined) {
    notices.push(`The function "${below}" on top was taken off: relevance starts at its input`);
  }
  return { tensor, takenOff: new Set(below === undefined ? [] : [below]), notices };
}

/** Operations that show the same values in another shape. */
const views: ReadonlySet<string> = new Set(['ExpandDims', 'Reshape', 'Squeeze']);

/** The node that is a softmax or sigmoid with nothing but views on top, be it fused into a layer. */
function functionBelowViews(
  source: GraphSource,
  byName: ReadonlyMap<string, GraphNode>,
  tensor: string,
): string | undefined {
  let name = tensor;
  for (let step = 0; step < source.nodes.length; step += 1) {
    const node = byName.get(parseTensorName(name).node);
    if (node === undefined) return undefined;
    const isFunction = belowViews.has(node.op) || lastFunctionOf(node) === 'Sigmoid';
    if (isFunction) return node.name;
    const [below] = node.inputs;
    if (below === undefined || !(views.has(node.op) || handedOn.has(node.op))) return undefined;
    name = below;
  }
  return undefined;
}

/** Operations that are taken off from below a view, too. */
const belowViews: ReadonlySet<string> = new Set(['LogSoftmax', 'Sigmoid', 'Softmax']);

function lastFunctionOf(node: GraphNode): string | undefined {
  return node.attributes.has('fused_ops')
    ? attributesOf(node).strings('fused_ops').at(-1)
    : undefined;
}

/** Names of the nodes that depend on an input and that no other such node reads. */
function unread(source: GraphSource): string[] {
  const dependent = dependentNodes(source.nodes);
  const read = new Set(source.nodes.flatMap(dataInputs));
  const names = source.nodes
    .filter((node) => dependent.has(node.name) && !read.has(node.name) && !isPlaceholder(node))
    .map(({ name }) => name);
  if (names.length > 0) return names;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${source.file} expects an output that is computed from an input, got ${source.nodes.length} nodes without one`,
    { nodes: source.nodes.length },
  );
}

function dependentNodes(nodes: readonly GraphNode[]): ReadonlySet<string> {
  const readers = new Map<string, string[]>();
  for (const node of nodes) {
    for (const name of dataInputs(node)) {
      const known = readers.get(name);
      if (known === undefined) readers.set(name, [node.name]);
      else known.push(node.name);
    }
  }
  const dependent = new Set(sampleInputs(nodes));
  for (const name of dependent) {
    for (const reader of readers.get(name) ?? []) dependent.add(reader);
  }
  return dependent;
}
