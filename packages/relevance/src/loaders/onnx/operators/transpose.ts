import { storedAxis } from '../axes.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { emit, mismatch, tensorInput, unsupported } from '../operator.ts';

/**
 * Axes in another order. Where a file moves channels between front and end, the tensor already lies as the layers want it: then
 * nothing is added, only the bookkeeping changes.
 */
export const transpose: Operator = {
  opType: 'Transpose',
  importNode: (context) => {
    const { builder, source } = context;
    const value = builder.value(tensorInput(context, 0))!;
    const rank = value.shape.length;
    const axes = sampleAxes(context, rank).map((axis) => storedAxis(value, axis));
    const output = source.output[0] ?? '';
    if (isInOrder(axes)) {
      builder.setValue(output, { ...value, isTurned: false });
      return;
    }
    if (rank >= 2 && isInOrder([...axes.slice(1), axes[0]!])) {
      if (builder.nodes.node(value.node).kind === 'input') builder.layout = 'channels-last';
      builder.setValue(output, { ...value, isTurned: true });
      return;
    }
    const node = { kind: 'transpose', name: context.name, inputs: [value.node] } as const;
    emit(context, { ...node, permutation: axes }, false);
  },
};

const isInOrder = (axes: readonly number[]): boolean => axes.every((axis, index) => axis === index);

/** The permutation of a sample. */
function sampleAxes(context: ImportContext, rank: number): number[] {
  const reversed = Array.from({ length: rank + 1 }, (_, axis) => rank - axis);
  const permutation = context.attributes.ints('perm') ?? reversed;
  const isPermutation =
    permutation.length === rank + 1 && isInOrder(permutation.toSorted((a, b) => a - b));
  if (!isPermutation) {
    throw mismatch(context, `a permutation of ${rank + 1} axes`, `[${permutation.join(', ')}]`);
  }
  if (permutation[0] !== 0) {
    throw unsupported(
      context,
      'a permutation that keeps the batch axis in front',
      `[${permutation.join(', ')}]`,
    );
  }
  return permutation.slice(1).map((axis) => axis - 1);
}
