import protobuf from 'protobufjs/minimal.js';

type Writer = protobuf.Writer;

/** A tensor of a GraphDef; float32 unless told otherwise. */
export interface TensorSpec {
  readonly shape: readonly number[];
  /** As in DataType: 1 is float32, 3 int32. */
  readonly dtype?: number;
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly content?: Uint8Array;
}

/** Value of an attribute. */
export type AttributeSpec =
  | { readonly text: string }
  | { readonly int: number }
  | { readonly float: number }
  | { readonly bool: boolean }
  | { readonly type: number }
  | { readonly shape: readonly number[] | null }
  | { readonly tensor: TensorSpec }
  | { readonly ints: readonly number[] };

/** A node of a GraphDef. */
export interface NodeSpec {
  readonly name: string;
  readonly op: string;
  readonly inputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeSpec>>;
}

/** A placeholder for samples of a shape. */
export function placeholder(name: string, shape: readonly number[] | null): NodeSpec {
  const stated = shape === null ? null : [-1, ...shape];
  return { name, op: 'Placeholder', attributes: { dtype: { type: 1 }, shape: { shape: stated } } };
}

/** A Const node. */
export function constant(name: string, tensor: TensorSpec): NodeSpec {
  return { name, op: 'Const', attributes: { value: { tensor } } };
}

/** A Const node with a list of whole numbers. */
export function integers(name: string, values: readonly number[]): NodeSpec {
  return constant(name, { shape: [values.length], dtype: 3, ints: values });
}

/** The bytes of a GraphDef. */
export function writeGraph(nodes: readonly NodeSpec[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const { name, op, inputs = [], attributes = {} } of nodes) {
    const node = writer.uint32(10).fork();
    node.uint32(10).string(name).uint32(18).string(op);
    for (const input of inputs) node.uint32(26).string(input);
    for (const [key, value] of Object.entries(attributes)) {
      const entry = node.uint32(42).fork().uint32(10).string(key).uint32(18).fork();
      writeAttribute(entry, value);
      entry.ldelim().ldelim();
    }
    node.ldelim();
  }
  return writer.finish();
}

function writeAttribute(writer: Writer, value: AttributeSpec): void {
  if ('text' in value) writer.uint32(18).string(value.text);
  else if ('int' in value) writer.uint32(24).int64(value.int);
  else if ('float' in value) writer.uint32(37).float(value.float);
  else if ('bool' in value) writer.uint32(40).bool(value.bool);
  else if ('type' in value) writer.uint32(48).int32(value.type);
  else if ('shape' in value) writeShape(writer.uint32(58).fork(), value.shape).ldelim();
  else if ('tensor' in value) writeTensor(writer.uint32(66).fork(), value.tensor).ldelim();
  else {
    const list = writer.uint32(10).fork().uint32(26).fork();
    for (const one of value.ints) list.int64(one);
    list.ldelim().ldelim();
  }
}

function writeShape(writer: Writer, shape: readonly number[] | null): Writer {
  if (shape === null) return writer.uint32(24).bool(true);
  for (const size of shape) writer.uint32(18).fork().uint32(8).int64(size).ldelim();
  return writer;
}

function writeTensor(writer: Writer, tensor: TensorSpec): Writer {
  const { shape, dtype = 1, floats, ints, content } = tensor;
  writer.uint32(8).int32(dtype);
  writeShape(writer.uint32(18).fork(), shape).ldelim();
  if (content) writer.uint32(34).bytes(content);
  for (const value of floats ?? []) writer.uint32(45).float(value);
  for (const value of ints ?? []) writer.uint32(56).int32(value);
  return writer;
}
