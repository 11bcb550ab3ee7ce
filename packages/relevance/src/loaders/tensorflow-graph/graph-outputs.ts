import { RelevanceError } from '../../errors.ts';
import { chooseOutput } from '../choose-output.ts';
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
  return { tensor, notices };
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
