import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { mismatch, unsupported } from './operator.ts';

/** Which axis of the tensor an axis of the file is, both without the batch. */
export function storedAxis({ shape, isTurned }: GraphValue, axis: number): number {
  const rank = shape.length;
  return isTurned ? (axis + rank - 1) % rank : axis;
}

/** One entry an axis of the file, in the order of the tensor. */
export function toStored<Entry>(value: GraphValue, entries: readonly Entry[]): readonly Entry[] {
  return value.isTurned ? [...entries.slice(1), entries[0]!] : entries;
}

/**
 * The axis of a sample that an axis of the file is; it may count from the end.
 *
 * @param rank - Axes of a sample.
 * @throws {RelevanceError} UNSUPPORTED_LAYER for the batch axis.
 * @throws {RelevanceError} SHAPE_MISMATCH for an axis that there is none of.
 */
export function sampleAxis(context: ImportContext, axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank + 1 : axis;
  if (counted === 0) {
    throw unsupported(
      context,
      'an axis of the samples',
      `axis ${axis}, the batch: samples would mix`,
    );
  }
  if (Number.isInteger(counted) && counted >= 1 && counted <= rank) return counted - 1;
  throw mismatch(context, `an axis of ${rank + 1}`, `axis ${axis}`);
}
