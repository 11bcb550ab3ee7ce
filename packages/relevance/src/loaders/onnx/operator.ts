import type { RelevanceErrorCode } from '../../errors.ts';
import { RelevanceError } from '../../errors.ts';
import type { Node } from '../../network/node.ts';
import type { Attributes } from './attributes.ts';
import type { Constant } from './constant.ts';
import type { GraphBuilder, GraphValue } from './graph-builder.ts';
import type { OnnxNode } from './messages.ts';

/** What an operator sees of the node it imports. */
export interface ImportContext {
  readonly builder: GraphBuilder;
  readonly source: OnnxNode;
  /** Name for the node that is made, unique in the network. */
  readonly name: string;
  readonly attributes: Attributes;
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
  const name = context.source.input[index] ?? '';
  if (name === '') return undefined;
  const constant = context.builder.constant(name);
  if (constant !== undefined) return constant;
  throw unsupported(context, `constant values as input ${index}`, `the computed tensor "${name}"`);
}

/** Adds the node that the operator stands for and makes its first output known. */
export function emit(context: ImportContext, node: Node, isTurned: boolean): GraphValue {
  const { builder, source } = context;
  const tagged: Node = isTurned ? { ...node, fileLayout: 'channels-first' } : node;
  const value = { node: node.name, shape: builder.add(tagged), isTurned };
  builder.setValue(source.output[0]!, value);
  return value;
}

/** An error for a variant of an operator that is not supported. */
export function unsupported(context: ImportContext, expected: string, got: string): RelevanceError {
  return refusal('UNSUPPORTED_LAYER', context, { expected, got });
}

/** An error for weights that do not fit. */
export function mismatch(context: ImportContext, expected: string, got: string): RelevanceError {
  return refusal('SHAPE_MISMATCH', context, { expected, got });
}

function refusal(
  code: RelevanceErrorCode,
  { source, name, builder }: ImportContext,
  { expected, got }: { expected: string; got: string },
): RelevanceError {
  const shapes = source.input.map((input) => ({
    input,
    shape: builder.value(input)?.shape ?? builder.constant(input)?.shape ?? null,
  }));
  return new RelevanceError(
    code,
    `ONNX ${source.opType} "${name}" expects ${expected}, got ${got}`,
    { operator: source.opType, node: name, expected, got, shapes },
  );
}
