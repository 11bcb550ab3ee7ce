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

/** Takes a softmax or sigmoid off the top, also from under nodes that only hand its values on; what else reads it keeps it. */
export function stripTop(nodes: readonly OnnxNode[], output: string): StrippedNodes {
  const readers = new Map<string, number>();
  for (const name of nodes.flatMap((node) => node.input)) {
    readers.set(name, (readers.get(name) ?? 0) + 1);
  }
  const makers = new Map(nodes.map((node) => [node.output[0] ?? '', node]));
  const seen = new Set<OnnxNode>();
  let name = output;
  let allowed = 0;
  for (;;) {
    const node = makers.get(name);
    const isStandard = node?.domain === '' || node?.domain === 'ai.onnx';
    if (node === undefined || !isStandard || seen.has(node) || (readers.get(name) ?? 0) > allowed) {
      return { nodes, notices: [] };
    }
    seen.add(node);
    if (strippedOperators.has(node.opType)) {
      const plain = changedNode(node, {
        opType: 'Identity',
        attribute: [],
        input: node.input.slice(0, 1),
      });
      return {
        nodes: nodes.map((one) => (one === node ? plain : one)),
        notices: [`${node.opType} on top was taken off: relevance starts at its input`],
      };
    }
    if (!passedOperators.has(node.opType)) return { nodes, notices: [] };
    name = node.input[0] ?? '';
    allowed = 1;
  }
}
