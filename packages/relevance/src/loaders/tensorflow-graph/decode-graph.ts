import { RelevanceError } from '../../errors.ts';
import { elementTypeName } from './element-types.ts';
import { graphDecoder } from './generated/static-code.ts';
import type { AttributeValue, GraphNode, GraphSource, StatedShape } from './graph-node.ts';
import type {
  AttributeMessage,
  GraphMessage,
  NodeMessage,
  TensorMessage,
  TensorShapeMessage,
} from './messages.ts';
import { readTensor } from './read-tensor.ts';

const text = new TextDecoder();

/**
 * The graph in the bytes of a frozen `.pb` file.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no GraphDef.
 */
export function decodeGraph(bytes: Uint8Array): GraphSource {
  const { node: messages } = decode(bytes);
  if (messages.length === 0) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `TensorFlow graph expects nodes, got ${bytes.length} bytes without any`,
      { bytes: bytes.length },
    );
  }
  const tensors = new Map<GraphNode, TensorMessage>();
  const nodes = messages.map((message) => {
    const node = nodeOf(message);
    const tensor = message.attr['value']?.tensor;
    if (tensor) tensors.set(node, tensor);
    return node;
  });
  return {
    file: 'TensorFlow graph',
    bytes: bytes.length,
    nodes,
    outputs: [],
    constant: (node, claim) => {
      const tensor = tensors.get(node);
      if (tensor !== undefined) return readTensor(node.name, tensor, claim);
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `TensorFlow graph expects a tensor as value of Const "${node.name}", got none`,
        { node: node.name },
      );
    },
  };
}

function decode(bytes: Uint8Array): GraphMessage {
  try {
    return graphDecoder.decode(bytes);
  } catch (error) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `TensorFlow graph expects a protobuf message, got ${bytes.length} bytes that are none: ${(error as Error).message}`,
      { bytes: bytes.length },
      error,
    );
  }
}

function nodeOf({ name, op, input, attr }: NodeMessage): GraphNode {
  const attributes = Object.entries(attr).map(([key, value]) => [key, valueOf(value)] as const);
  return { name, op, inputs: input, attributes: new Map(attributes) };
}

function valueOf({ s, i, f, b, type, shape, list }: AttributeMessage): AttributeValue {
  return {
    ...(s !== null && { s: text.decode(s) }),
    ...(i !== null && { i }),
    ...(f !== null && { f }),
    ...(b !== null && { b }),
    ...(type !== null && { type: elementTypeName(type) }),
    ...(shape !== null && { shape: statedShape(shape) }),
    ...(list !== null && { list: { s: list.s.map((one) => text.decode(one)), i: list.i } }),
  };
}

function statedShape({ dim, unknownRank }: TensorShapeMessage): StatedShape {
  return unknownRank ? null : dim.map(({ size }) => size);
}
