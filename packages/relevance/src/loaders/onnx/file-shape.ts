import type { GraphValue } from './graph-builder.ts';

/** Shape of one sample in the order of the file. */
export function fileShapeOf({ shape, isTurned }: GraphValue): readonly number[] {
  return isTurned ? [shape.at(-1)!, ...shape.slice(0, -1)] : shape;
}
