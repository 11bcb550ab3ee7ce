import type { RelevanceErrorCode } from '../../errors.ts';
import { RelevanceError } from '../../errors.ts';
import type { Node } from '../../network/node.ts';
import type { Attributes } from './attributes.ts';
import type { Constant } from './constant.ts';
import { fileShapeOf } from './file-shape.ts';
import type { GraphBuilder, GraphValue } from './graph-builder.ts';
import type { OnnxNode } from './messages.ts';

/** What an operator sees of the node it imports. */
export interface ImportContext {
  readonly builder: GraphBuilder;
  readonly source: OnnxNode;
  /** Name for the node that is made, unique in the network. */
  readonly name: string;
  readonly attributes: Attributes;
  /** Version of the operator set that the file is written for. */
  readonly operatorSet: number;
}

/** How an ONNX operator becomes nodes of a network. */
export interface Operator {
  readonly opType: string;
  readonly importNode: (context: ImportContext) => void;
}

/** The n-th input as a tensor that depends on the network's input. */
export function tensorInput(context: ImportContext, index: number): string {
  const name = context.source.input[index] ?? '';
  if (context.builder.value(name) !== undefined) return name;
  throw unsupported(context, `a computed tensor as input ${index}`, `"${name}"`);
}

/** The n-th input as known values. */
export function constantInput(context: ImportContext, index: number): Constant {
  const constant = optionalConstant(context, index);
  if (constant !== undefined) return constant;
  throw unsupported(context, `constant values as input ${index}`, 'none');
}

/** The n-th input as known values, or `undefined` when the node leaves it out. */
export function optionalConstant(context: ImportContext, index: number): Constant | undefined {
  const constant = knownInput(context, index);
  if (constant?.atOtherBatch === undefined) return constant;
  throw unsupported(context, `constant values as input ${index}`, 'values made of the batch size');
}

/** The n-th input where it is known, though it may depend on the batch size; `undefined` when the node leaves it out. */
export function knownInput(context: ImportContext, index: number): Constant | undefined {
  const name = context.source.input[index] ?? '';
  if (name === '') return undefined;
  const constant = context.builder.constant(name);
  if (constant !== undefined) return constant;
  throw unsupported(context, `constant values as input ${index}`, `the computed tensor "${name}"`);
}

/** Adds the node that the operator stands for and makes its first output known. */
export function emit(context: ImportContext, node: Node, isTurned: boolean): GraphValue {
  const value = addNode(context, node, isTurned);
  context.builder.setValue(context.source.output[0] ?? '', value);
  return value;
}

/** Adds a node that an operator needs on the way. */
export function addNode(context: ImportContext, node: Node, isTurned: boolean): GraphValue {
  const tagged: Node = isTurned ? { ...node, fileLayout: 'channels-first' } : node;
  return { node: node.name, shape: context.builder.nodes.add(tagged), isTurned };
}

/** Counts values that the operator makes on the host. */
export function countedFor({ builder, source, name }: ImportContext): (count: number) => void {
  return (count) => builder.reserve(count, `${source.opType} "${name}"`);
}

/** A name for a node that an operator needs on the way. */
export function innerName({ builder, name }: ImportContext, part: string): string {
  return builder.freeName([`${name}:${part}`]);
}

/** An error for a variant of an operator that is not supported. */
export function unsupported(context: ImportContext, expected: string, got: string): RelevanceError {
  return refusal('UNSUPPORTED_LAYER', context, { expected, got });
}

/** An error for weights that do not fit. */
export function mismatch(context: ImportContext, expected: string, got: string): RelevanceError {
  return refusal('SHAPE_MISMATCH', context, { expected, got });
}

/** Shapes of the inputs of a node as the file has them; of samples where they are computed. */
export function inputShapesOf(
  builder: GraphBuilder,
  source: OnnxNode,
): readonly (readonly number[] | null)[] {
  return source.input.map((name) => {
    const value = builder.value(name);
    return value === undefined ? (builder.constant(name)?.shape ?? null) : fileShapeOf(value);
  });
}

/** Shapes as messages show them. */
export function shownShapes(shapes: readonly (readonly number[] | null)[]): string {
  const most = 8;
  const shown = shapes.slice(0, most).map((shape) => `[${shape?.join(', ') ?? 'unknown'}]`);
  return shown.join(', ') + (shapes.length > most ? ', …' : '');
}

function refusal(
  code: RelevanceErrorCode,
  { source, name, builder }: ImportContext,
  { expected, got }: { expected: string; got: string },
): RelevanceError {
  const shapes = inputShapesOf(builder, source);
  return new RelevanceError(
    code,
    `ONNX ${source.opType} "${name}" expects ${expected}, got ${got} (inputs ${shownShapes(shapes)})`,
    { operator: source.opType, node: name, expected, got, shapes },
  );
}
