import { toStored } from './axes.ts';
import { fileShapeOf } from './file-shape.ts';
import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { addNode, mismatch } from './operator.ts';

/** What is kept of one axis. */
export interface Cut {
  readonly start: number;
  readonly size: number;
  readonly step: number;
}

/** A node that keeps a part of each axis of the file, in whatever order the tensor is. */
export function sliceNode(
  context: ImportContext,
  value: GraphValue,
  { name, cuts }: { readonly name: string; readonly cuts: readonly Cut[] },
): GraphValue {
  const stored = toStored(value, cuts);
  if (stored.some(({ size }) => size < 1)) {
    throw mismatch(
      context,
      'a part with cells',
      `sizes ${cuts.map(({ size }) => size).join(', ')}`,
    );
  }
  const steps = stored.map(({ step }) => step);
  return addNode(
    context,
    {
      kind: 'slice',
      name,
      inputs: [value.node],
      starts: stored.map(({ start }) => start),
      sizes: stored.map(({ size }) => size),
      ...(steps.some((step) => step !== 1) && { steps }),
    },
    value.isTurned,
  );
}

/** All of each axis of the file. */
export function wholeOf(value: GraphValue): Cut[] {
  return fileShapeOf(value).map((size) => ({ start: 0, size, step: 1 }));
}
