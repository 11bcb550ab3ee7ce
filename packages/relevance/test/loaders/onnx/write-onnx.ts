import protobuf from 'protobufjs/minimal.js';

type Writer = protobuf.Writer;

/** A tensor of an ONNX file; numbers lie in the field that is given. */
export interface OnnxTensorSpec {
  readonly name: string;
  readonly dims: readonly number[];
  /** As in TensorProto.DataType; 1 is float32. */
  readonly dataType?: number;
  readonly floatData?: readonly number[];
  readonly int32Data?: readonly number[];
  readonly int64Data?: readonly number[];
  readonly doubleData?: readonly number[];
  readonly rawData?: Uint8Array;
  /** 1: the data lie in another file. */
  readonly dataLocation?: number;
  readonly externalData?: readonly (readonly [key: string, value: string])[];
}

/** Value of an attribute of a node. */
export type OnnxAttributeSpec = (
  | { readonly float: number }
  | { readonly int: number }
  | { readonly string: string }
  | { readonly tensor: OnnxTensorSpec }
  | { readonly floats: readonly number[] }
  | { readonly ints: readonly number[] }
) & {
  /** As in AttributeProto.AttributeType; left out of the file when missing. */
  readonly type?: number;
};

/** A node of an ONNX graph. */
export interface OnnxNodeSpec {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly name?: string;
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, OnnxAttributeSpec>>;
}

/** An input of an ONNX graph; names stand for axes of any size. */
export interface OnnxInputSpec {
  readonly name: string;
  /** With the batch axis; missing when the file does not say. */
  readonly shape?: readonly (number | string)[];
}

/** An ONNX file. */
export interface OnnxModelSpec {
  readonly nodes: readonly OnnxNodeSpec[];
  readonly inputs: readonly OnnxInputSpec[];
  readonly outputs: readonly string[];
  readonly initializers?: readonly OnnxTensorSpec[];
  /** What the file states of tensors in between. */
  readonly values?: readonly OnnxInputSpec[];
  /** Version of the operator set; `null` leaves it out. */
  readonly operatorSet?: number | null;
  readonly operatorDomain?: string;
}

/** The bytes of an ONNX file, by the field numbers of onnx.proto. */
export function writeOnnx(model: OnnxModelSpec): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(tag(1, 0)).int64(8);
  writer.uint32(tag(2, 2)).string('test');
  message(writer, 7, (graph) => writeGraph(graph, model));
  const { operatorSet = 13, operatorDomain = '' } = model;
  if (operatorSet !== null) {
    message(writer, 8, (entry) => {
      entry.uint32(tag(1, 2)).string(operatorDomain);
      entry.uint32(tag(2, 0)).int64(operatorSet);
    });
  }
  return writer.finish();
}

/** A float32 tensor. */
export function floats(
  name: string,
  dims: readonly number[],
  values: readonly number[],
): OnnxTensorSpec {
  return { name, dims, floatData: values };
}

/** An int64 tensor. */
export function integers(name: string, values: readonly number[]): OnnxTensorSpec {
  return { name, dims: [values.length], dataType: 7, int64Data: values };
}

/** A file with one node between the input `x` and the output `y`; weights are named as the node's inputs. */
export function oneNode(options: {
  op: string;
  shape: readonly (number | string)[];
  weights?: readonly OnnxTensorSpec[];
  attributes?: Readonly<Record<string, OnnxAttributeSpec>>;
}): OnnxModelSpec {
  const { op, shape, weights = [], attributes = {} } = options;
  const inputs = ['x', ...weights.map(({ name }) => name)];
  return {
    nodes: [{ op, name: 'node', inputs, outputs: ['y'], attributes }],
    inputs: [{ name: 'x', shape }],
    outputs: ['y'],
    initializers: weights,
  };
}

function writeGraph(graph: Writer, model: OnnxModelSpec): void {
  for (const node of model.nodes) message(graph, 1, (writer) => writeNode(writer, node));
  graph.uint32(tag(2, 2)).string('graph');
  for (const tensor of model.initializers ?? []) {
    message(graph, 5, (writer) => writeTensor(writer, tensor));
  }
  for (const input of model.inputs) message(graph, 11, (writer) => writeInput(writer, input));
  for (const name of model.outputs) {
    message(graph, 12, (writer) => writer.uint32(tag(1, 2)).string(name));
  }
  for (const value of model.values ?? []) {
    message(graph, 13, (writer) => writeInput(writer, value));
  }
}

function writeInput(writer: Writer, { name, shape }: OnnxInputSpec): void {
  writer.uint32(tag(1, 2)).string(name);
  if (shape === undefined) return;
  message(writer, 2, (type) =>
    message(type, 1, (tensorType) => {
      tensorType.uint32(tag(1, 0)).int32(1);
      message(tensorType, 2, (dims) => {
        for (const size of shape) {
          message(dims, 1, (dim) => {
            if (typeof size === 'number') dim.uint32(tag(1, 0)).int64(size);
            else dim.uint32(tag(2, 2)).string(size);
          });
        }
      });
    }),
  );
}

function writeNode(writer: Writer, node: OnnxNodeSpec): void {
  for (const input of node.inputs) writer.uint32(tag(1, 2)).string(input);
  for (const output of node.outputs) writer.uint32(tag(2, 2)).string(output);
  if (node.name !== undefined) writer.uint32(tag(3, 2)).string(node.name);
  writer.uint32(tag(4, 2)).string(node.op);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    message(writer, 5, (attribute) => writeAttribute(attribute, name, value));
  }
  if (node.domain !== undefined) writer.uint32(tag(7, 2)).string(node.domain);
}

function writeAttribute(writer: Writer, name: string, value: OnnxAttributeSpec): void {
  writer.uint32(tag(1, 2)).string(name);
  if ('float' in value) writer.uint32(tag(2, 5)).float(value.float);
  if ('int' in value) writer.uint32(tag(3, 0)).int64(value.int);
  if ('string' in value) writer.uint32(tag(4, 2)).string(value.string);
  if ('tensor' in value) message(writer, 5, (tensor) => writeTensor(tensor, value.tensor));
  if ('floats' in value) for (const number of value.floats) writer.uint32(tag(7, 5)).float(number);
  if ('ints' in value) for (const number of value.ints) writer.uint32(tag(8, 0)).int64(number);
  if (value.type !== undefined) writer.uint32(tag(20, 0)).int32(value.type);
}

function writeTensor(writer: Writer, tensor: OnnxTensorSpec): void {
  for (const size of tensor.dims) writer.uint32(tag(1, 0)).int64(size);
  writer.uint32(tag(2, 0)).int32(tensor.dataType ?? 1);
  packed(writer, 4, tensor.floatData, (list, value) => list.float(value));
  packed(writer, 5, tensor.int32Data, (list, value) => list.int32(value));
  packed(writer, 7, tensor.int64Data, (list, value) => list.int64(value));
  writer.uint32(tag(8, 2)).string(tensor.name);
  if (tensor.rawData !== undefined) writer.uint32(tag(9, 2)).bytes(tensor.rawData);
  packed(writer, 10, tensor.doubleData, (list, value) => list.double(value));
  for (const [key, value] of tensor.externalData ?? []) {
    message(writer, 13, (entry) =>
      entry.uint32(tag(1, 2)).string(key).uint32(tag(2, 2)).string(value),
    );
  }
  if (tensor.dataLocation !== undefined) writer.uint32(tag(14, 0)).int32(tensor.dataLocation);
}

function packed(
  writer: Writer,
  field: number,
  values: readonly number[] | undefined,
  write: (writer: Writer, value: number) => unknown,
): void {
  if (values === undefined) return;
  message(writer, field, (list) => {
    for (const value of values) write(list, value);
  });
}

function message(writer: Writer, field: number, write: (writer: Writer) => unknown): void {
  writer.uint32(tag(field, 2)).fork();
  write(writer);
  writer.ldelim();
}

function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}
