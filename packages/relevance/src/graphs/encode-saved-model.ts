import type { DataType } from '@tensorflow/tfjs-core';
import protobuf from 'protobufjs/minimal.js';

/** A node of a graph, as TensorFlow writes it. */
export interface GraphNode {
  readonly name: string;
  readonly operation: string;
  /** Names of nodes, with `:` and a number for an output that is not the first. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, GraphAttribute>>;
}

/** Value of an attribute of a node. */
export type GraphAttribute =
  | { readonly string: string }
  | { readonly integer: number }
  | { readonly integers: readonly number[] }
  | { readonly float: number }
  | { readonly boolean: boolean }
  | { readonly type: number }
  | { readonly shape: readonly number[] }
  | {
      readonly tensor: {
        readonly type: number;
        readonly shape: readonly number[];
        readonly content: Uint8Array;
      };
    };

/** What TensorFlow calls the types of tfjs (types.proto). */
export const typeNumbers: Readonly<Partial<Record<DataType, number>>> = {
  float32: 1,
  int32: 3,
  bool: 10,
};

/** Tag under which the one graph of the model is found. */
export const graphTag = 'serve';

/** Version of the operations' definitions, that of TensorFlow 2.15. */
const producer = 1645;

type Write = (writer: protobuf.Writer) => unknown;

/**
 * A SavedModel of one graph without variables, signatures and functions, with the field numbers of saved_model.proto,
 * meta_graph.proto, graph.proto, node_def.proto, attr_value.proto, tensor.proto and tensor_shape.proto.
 */
export function encodeSavedModel(nodes: readonly GraphNode[]): Uint8Array {
  const graph: Write = (writer) => {
    for (const node of nodes) message(writer, 1, (to) => writeNode(to, node));
    message(writer, 4, (to) => to.uint32(tag(1, varint)).int32(producer));
  };
  const writer = protobuf.Writer.create();
  writer.uint32(tag(1, varint)).int64(1);
  message(writer, 2, (meta) => {
    message(meta, 1, (to) => to.uint32(tag(4, bytes)).string(graphTag));
    message(meta, 2, graph);
  });
  return writer.finish();
}

const [varint, bytes, fixed32] = [0, 2, 5];

function tag(field: number, wire: number): number {
  return (field << 3) | wire;
}

function message(writer: protobuf.Writer, field: number, write: Write): void {
  writer.uint32(tag(field, bytes)).fork();
  write(writer);
  writer.ldelim();
}

function writeNode(
  writer: protobuf.Writer,
  { name, operation, inputs, attributes }: GraphNode,
): void {
  writer.uint32(tag(1, bytes)).string(name).uint32(tag(2, bytes)).string(operation);
  for (const input of inputs) writer.uint32(tag(3, bytes)).string(input);
  for (const [key, value] of Object.entries(attributes)) {
    message(writer, 5, (entry) => {
      entry.uint32(tag(1, bytes)).string(key);
      message(entry, 2, (to) => writeAttribute(to, value));
    });
  }
}

function writeAttribute(writer: protobuf.Writer, value: GraphAttribute): void {
  if ('integers' in value) message(writer, 1, (list) => writeIntegers(list, 3, value.integers));
  else if ('string' in value) writer.uint32(tag(2, bytes)).string(value.string);
  else if ('integer' in value) writer.uint32(tag(3, varint)).int64(value.integer);
  else if ('float' in value) writer.uint32(tag(4, fixed32)).float(value.float);
  else if ('boolean' in value) writer.uint32(tag(5, varint)).bool(value.boolean);
  else if ('type' in value) writer.uint32(tag(6, varint)).int32(value.type);
  else if ('shape' in value) message(writer, 7, (to) => writeShape(to, value.shape));
  else {
    const { type, shape, content } = value.tensor;
    message(writer, 8, (to) => {
      to.uint32(tag(1, varint)).int32(type);
      message(to, 2, (into) => writeShape(into, shape));
      to.uint32(tag(4, bytes)).bytes(content);
    });
  }
}

function writeShape(writer: protobuf.Writer, shape: readonly number[]): void {
  for (const size of shape) message(writer, 2, (to) => to.uint32(tag(1, varint)).int64(size));
}

function writeIntegers(writer: protobuf.Writer, field: number, values: readonly number[]): void {
  message(writer, field, (to) => {
    for (const value of values) to.int64(value);
  });
}
