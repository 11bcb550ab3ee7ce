import type { OnnxNode } from './messages.ts';
import { changedNode } from './messages.ts';

/** Functions on top of a classifier that are taken off, because relevance starts at the logits. */
const strippedOperators: ReadonlySet<string> = new Set(['LogSoftmax', 'Sigmoid', 'Softmax']);

/** What may stand above them without a difference to the order of the outputs. */
const passedOperators: ReadonlySet<string> = new Set([
  'Cast',
  'Dropout',
  'Flatten',
  'Identity',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
]);

/** Nodes of which the function on top has become an identity. */
export interface StrippedNodes {
  readonly nodes: readonly OnnxNode[];
  readonly notices: readonly string[];
}

/**
 * Takes a softmax or sigmoid off the top, also from under nodes that only hand its values on.
 *
 * @param nodes - Those that the output depends on: what else reads the function reads its shape.
 */
export function stripTop(nodes: readonly OnnxNode[], output: string): StrippedNodes {
  const makers = new Map(nodes.map((node) => [node.output[0] ?? '', node]));
  const seen = new Set<OnnxNode>();
  let node = makers.get(output);
  while (node !== undefined && isStandard(node) && !seen.has(node)) {
    seen.add(node);
    if (strippedOperators.has(node.opType)) return withoutTop(nodes, node);
    if (!passedOperators.has(node.opType)) break;
    node = makers.get(node.input[0] ?? '');
  }
  return { nodes, notices: [] };
}

function isStandard({ domain }: OnnxNode): boolean {
  return domain === '' || domain === 'ai.onnx';
}

function withoutTop(nodes: readonly OnnxNode[], top: OnnxNode): StrippedNodes {
  const plain = changedNode(top, {
    opType: 'Identity',
    attribute: [],
    input: top.input.slice(0, 1),
  });
  return {
    nodes: nodes.map((node) => (node === top ? plain : node)),
    notices: [`${top.opType} on top was taken off: relevance starts at its input`],
  };
}
