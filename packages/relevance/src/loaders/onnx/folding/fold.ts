import type { RelevanceError } from '../../../errors.ts';
import type { Attributes } from '../attributes.ts';
import type { Constant } from '../constant.ts';

/** What a folding sees of its node. */
export interface FoldContext {
  /** `undefined` where the node leaves an input out. */
  readonly inputs: readonly (Constant | undefined)[];
  readonly attributes: Attributes;
  readonly operatorSet: number;
  readonly outputs: number;
  /** The batch size that the inputs were made with, where the file takes any. */
  readonly batch: number | undefined;
  /** Counts values before they are made; the cost of one is in bytes that are filled. */
  readonly reserve: (count: number, cost?: number) => void;
  readonly refuse: (expected: string, got: string) => RelevanceError;
}

/** How an operator on known values is computed while the file is read. */
export interface Folding {
  readonly opType: string;
  readonly fold: (context: FoldContext) => Constant | readonly Constant[];
}

/** The n-th input, which the node must have. */
export function inputOf(context: FoldContext, index: number): Constant {
  const input = context.inputs[index];
  if (input !== undefined) return input;
  throw context.refuse(`an input ${index}`, 'none');
}

/** The numbers of the n-th input, or of the attribute that older operator sets have in its place. */
export function listOf(
  context: FoldContext,
  index: number,
  attribute: string,
): readonly number[] | undefined {
  const input = context.inputs[index];
  return input === undefined ? context.attributes.ints(attribute) : Array.from(input.values);
}

/** An axis that may count from the end, of `rank`. */
export function axisOf(context: FoldContext, axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(counted) && counted >= 0 && counted < rank) return counted;
  throw context.refuse(`an axis of ${rank}`, `axis ${axis}`);
}

/** Room for values of the kind that a constant holds, counted first. */
export function roomFor(
  context: FoldContext,
  like: Constant,
  size: number,
): Float32Array | Float64Array {
  context.reserve(size);
  return like.values instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
}
