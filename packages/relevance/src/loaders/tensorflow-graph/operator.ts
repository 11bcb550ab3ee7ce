import type { RelevanceErrorCode } from '../../errors.ts';
import { RelevanceError } from '../../errors.ts';
import type { Node } from '../../network/node.ts';
import type { Attributes } from './attributes.ts';
import type { Constant } from './constant.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { GraphNode } from './graph-node.ts';
import type { Formula, GraphValue, PlacedTensor, TensorValue } from './graph-value.ts';
import { shapeOf } from './graph-value.ts';

/** What an operator sees of the node it imports. */
export interface OperatorContext {
  readonly builder: GraphBuilder;
  readonly node: GraphNode;
  readonly attributes: Attributes;
  /** What the node reads, control inputs left out. */
  readonly inputs: readonly GraphValue[];
}

/** How a TensorFlow operation becomes nodes of a network. */
export interface Operator {
  readonly operation: string;
  /** What the outputs of the node are, in their order. */
  readonly importNode: (context: OperatorContext) => readonly GraphValue[];
}

/** The n-th input as a tensor that a node of the network makes. */
export function tensorInput(context: OperatorContext, index: number): PlacedTensor {
  const value = context.inputs[index];
  if (value?.kind === 'tensor') return placed(value, context);
  throw unsupported(context, `a computed tensor as input ${index}`, shownKind(value));
}

/** The n-th input as a tensor that may be part of a function that is not known yet. */
export function functionInput(context: OperatorContext, index: number): TensorValue {
  const value = context.inputs[index];
  return value?.kind === 'tensor' ? value : tensorInput(context, index);
}

/** A part of a function that may become known further on. */
export function partOf(
  { node }: OperatorContext,
  shape: readonly number[],
  formula: Formula,
): TensorValue {
  return { kind: 'tensor', node: null, shape, source: node, formula };
}

/** The tensor itself, refused where it is only a part of a function that is not known. */
export function placed(value: TensorValue, { node }: { node: GraphNode }): PlacedTensor {
  if (isPlaced(value)) return value;
  const { source, shape } = firstPart(value);
  throw new RelevanceError(
    'UNSUPPORTED_LAYER',
    `TensorFlow ${source.op} "${source.name}" expects to be part of an activation that is known (ELU, GELU, hard-swish, Mish, PReLU, ReLU with bounds, slope or threshold, softplus, softsign, swish), got ${source.op} as a tensor of ${shown(shape)} that ${node.op} "${node.name}" needs`,
    { operator: source.op, node: source.name, shapes: [shape], reader: node.name },
  );
}

function isPlaced(value: TensorValue): value is PlacedTensor {
  return value.node !== null;
}

/** The part of a function that no node is and that comes from nodes alone. */
function firstPart(value: TensorValue): TensorValue {
  const isPart = (one: unknown): one is TensorValue =>
    typeof one === 'object' && one !== null && 'node' in one && one.node === null;
  let part = value;
  for (;;) {
    const inner = part.formula?.of.find(isPart);
    if (inner === undefined) return part;
    part = inner;
  }
}

/** The n-th input as known values. */
export function constantInput(context: OperatorContext, index: number): Constant {
  const value = context.inputs[index];
  if (value?.kind === 'constant') return value.constant;
  throw unsupported(context, `constant values as input ${index}`, shownKind(value));
}

/** The values as float32, the same array where they are. */
export function float32Of({ builder }: OperatorContext, { values }: Constant): Float32Array {
  if (values instanceof Float32Array) return values;
  builder.claim(values.length);
  return Float32Array.from(values);
}

/** The n-th input as known whole numbers, none of which is the size of the batch. */
export function integersInput(context: OperatorContext, index: number): number[] {
  const { values, batchAt } = constantInput(context, index);
  if (values.length > mostIntegers) {
    throw unsupported(
      context,
      `at most ${mostIntegers} numbers as input ${index}`,
      `${values.length}`,
    );
  }
  if (batchAt === undefined && values.every((value) => Number.isInteger(value))) return [...values];
  throw unsupported(
    context,
    `whole numbers as input ${index}`,
    batchAt === undefined ? `[${values.slice(0, 8).join(', ')}]` : 'the size of the batch',
  );
}

/** Entries that a list of axes, sizes or places may have. */
const mostIntegers = 2 ** 12;

/** Adds the node that the operator stands for. */
export function emit(context: OperatorContext, node: Node, formula?: Formula): PlacedTensor {
  const { builder } = context;
  const name = builder.freeName(node.name);
  const shape = builder.add({ ...node, name });
  return { kind: 'tensor', node: name, shape, source: context.node, ...(formula && { formula }) };
}

/** The axis of a sample that an axis of the file's tensor is. */
export function sampleAxis(
  context: OperatorContext,
  axis: number,
  shape: readonly number[],
): number {
  const rank = shape.length + 1;
  const place = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(place) && place >= 1 && place < rank) return place - 1;
  throw unsupported(context, `an axis from 1 to ${rank - 1}, behind the batch`, `${axis}`);
}

/** An error for a variant of an operation that is not supported. */
export function unsupported(
  context: OperatorContext,
  expected: string,
  got: string,
): RelevanceError {
  return refusal('UNSUPPORTED_LAYER', context, { expected, got });
}

/** An error for weights or shapes that do not fit. */
export function mismatch(context: OperatorContext, expected: string, got: string): RelevanceError {
  return refusal('SHAPE_MISMATCH', context, { expected, got });
}

function refusal(
  code: RelevanceErrorCode,
  { node, inputs }: OperatorContext,
  { expected, got }: { expected: string; got: string },
): RelevanceError {
  const shapes = inputs.map(shapeOf);
  return new RelevanceError(
    code,
    `TensorFlow ${node.op} "${node.name}" expects ${expected}, got ${got}, with inputs of ${shapes.map(shown).join(', ') || 'no shape'}`,
    { operator: node.op, node: node.name, expected, got, shapes },
  );
}

/** A shape as messages show it. */
export function shown(shape: readonly number[] | null): string {
  return `[${shape?.join(', ') ?? 'unknown'}]`;
}

function shownKind(value: GraphValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'none';
    case 'tensor':
      return 'a computed tensor';
    case 'blocks':
      return 'a tensor in blocks, which only a convolution without stride may read';
    case 'rows':
      return 'a tensor with other axes in its batch axis, which only a dense layer may read';
    case 'constant':
      return 'constant values';
    case 'random':
      return 'random numbers: switch dropout off by the option feeds';
    case 'dead':
    case 'unknown':
      return 'a tensor that is not known';
  }
}
