import { sizeOf } from '../../network/tensor-data.ts';
import { fileShapeOf } from './file-shape.ts';
import type { GraphValue } from './graph-builder.ts';
import type { ImportContext } from './operator.ts';
import { emit } from './operator.ts';

/** Another shape in the order of the file for the samples of a tensor; nothing is added where it is the same. */
export function emitReshape(
  context: ImportContext,
  name: string,
  shape: readonly number[],
): GraphValue {
  const { builder, source } = context;
  const value = builder.value(name)!;
  if (fileShapeOf(value).join() === shape.join()) {
    builder.setValue(source.output[0] ?? '', value);
    return value;
  }
  const input = isSameInBothOrders(value) ? value : builder.fileOrder(name);
  // Channels alone lie the same way in both orders, and what reads them wants them at the end.
  const isTurned = shape.length >= 2 && shape.slice(1).every((size) => size === 1);
  const stored = isTurned ? [...shape.slice(1), shape[0]!] : shape;
  const node = {
    kind: 'reshape',
    name: context.name,
    inputs: [input.node],
    shape: stored,
  } as const;
  return emit(context, node, isTurned);
}

/** Whether turning the tensor moves no value: it has one channel or one place. */
function isSameInBothOrders({ shape, isTurned }: GraphValue): boolean {
  return !isTurned || shape.at(-1) === 1 || sizeOf(shape) === shape.at(-1);
}
