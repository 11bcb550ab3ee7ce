import { sizeOf } from '../../network/tensor-data.ts';
import { toStored } from './axes.ts';
import type { Constant } from './constant.ts';
import { fileShapeOf } from './file-shape.ts';
import { spreadStrides } from './folding/broadcast.ts';
import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { unsupported } from './operator.ts';
import { copyStrided } from './strided.ts';

/** A constant beside a tensor, in the order of that tensor. */
export interface SpreadConstant {
  readonly value: GraphValue;
  /** Spreads over the last axes of the tensor. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** Whether it is one number for each entry of the last axis. */
  readonly isPerChannel: boolean;
}

/**
 * Lays a constant beside a computed tensor, both as NumPy spreads them, in the order that the tensor is stored in.
 *
 * A tensor with one number a channel in front is turned, because the layers around it read it so.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the constant differs between samples or would spread the tensor.
 */
export function spreadConstant(
  context: ImportContext,
  name: string,
  constant: Constant,
): SpreadConstant {
  const { builder } = context;
  const rank = builder.value(name)!.shape.length;
  const aligned = alignedShape(context, constant, rank);
  const isByFirst = rank >= 2 && aligned[0] !== 1 && sizeOf(aligned) === aligned[0];
  const value = isByFirst ? builder.channelsLast(name) : builder.value(name)!;
  const shape = toStored(value, aligned);
  if (shape.some((size, axis) => size !== 1 && size !== value.shape[axis])) {
    throw unsupported(
      context,
      'a constant that spreads over the tensor',
      `[${constant.shape.join(', ')}] beside [${fileShapeOf(value).join(', ')}]`,
    );
  }
  return laidOut(context, value, { constant, aligned, shape });
}

function laidOut(
  context: ImportContext,
  value: GraphValue,
  {
    constant,
    aligned,
    shape,
  }: { constant: Constant; aligned: readonly number[]; shape: readonly number[] },
): SpreadConstant {
  const channels = value.shape.at(-1) ?? 1;
  const isPerChannel = sizeOf(shape) === 1 || sizeOf(shape) === shape.at(-1);
  const own = isPerChannel ? [channels] : shape;
  context.builder.reserve(2 * sizeOf(own), `${context.source.opType} "${context.name}"`);
  const values = new Float64Array(sizeOf(own));
  const strides = isPerChannel
    ? [sizeOf(shape) === 1 ? 0 : 1]
    : toStored(value, spreadStrides(aligned, aligned));
  copyStrided(constant.values, { shape: own, strides }, values);
  return { value, shape: own, values, isPerChannel };
}

/** The shape of a constant over the axes of a sample, with ones in front. */
function alignedShape(context: ImportContext, { shape }: Constant, rank: number): number[] {
  const surplus = shape.length - rank;
  const inFront = shape.slice(0, Math.max(0, surplus));
  if (surplus > 1 || inFront.some((size) => size !== 1)) {
    throw unsupported(
      context,
      'a constant that is the same for all samples',
      `one of [${shape.join(', ')}]`,
    );
  }
  const own = shape.slice(inFront.length);
  return [...Array.from({ length: rank - own.length }, () => 1), ...own];
}
