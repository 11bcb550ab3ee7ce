import type { PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { emit, integersInput, mismatch, tensorInput, unsupported } from '../operator.ts';

const spaceToBatch: Operator = {
  operation: 'SpaceToBatchND',
  importNode: (context) => {
    const tensor = tensorInput(context, 0);
    const block = integersInput(context, 1);
    const padding = pairs(integersInput(context, 2));
    if (block.length !== padding.length || block.length > tensor.shape.length - 1) {
      throw mismatch(
        context,
        'a block and padding for the spatial axes',
        `${block.length} and ${padding.length} axes`,
      );
    }
    return [{ kind: 'blocks', tensor, block, padding }];
  },
};

const batchToSpace: Operator = {
  operation: 'BatchToSpaceND',
  importNode: (context) => {
    const [value] = context.inputs;
    const block = integersInput(context, 1);
    const crops = pairs(integersInput(context, 2));
    const isClosed = value?.kind === 'blocks' && value.padding === null;
    if (!isClosed || block.join() !== value.block.join() || crops.length !== block.length) {
      throw unsupported(context, 'the blocks of a SpaceToBatchND and a convolution', 'others');
    }
    const { tensor } = value;
    if (crops.flat().every((cells) => cells === 0)) return [tensor];
    const narrowed = withoutCrops(context, tensor, crops);
    if (narrowed !== undefined) return [narrowed];
    const cropOf = (axis: number): readonly [number, number] => crops[axis] ?? [0, 0];
    return [
      emit(context, {
        kind: 'slice',
        name: context.node.name,
        inputs: [tensor.node],
        starts: tensor.shape.map((_, axis) => cropOf(axis)[0]),
        sizes: tensor.shape.map((size, axis) => size - cropOf(axis)[0] - cropOf(axis)[1]),
      }),
    ];
  },
};

/** The convolution with so much less padding that nothing is left to crop, so that what follows still merges into it. */
function withoutCrops(
  context: OperatorContext,
  tensor: PlacedTensor,
  crops: readonly (readonly [number, number])[],
): PlacedTensor | undefined {
  const node = context.builder.nodes.node(tensor.node);
  if (node.kind !== 'convolution') return undefined;
  const padding = node.window.padding.map(
    ([before, after], axis) =>
      [before - (crops[axis]?.[0] ?? 0), after - (crops[axis]?.[1] ?? 0)] as const,
  );
  if (padding.flat().some((cells) => cells < 0)) return undefined;
  return emit(context, { ...node, name: context.node.name, window: { ...node.window, padding } });
}

function pairs(list: readonly number[]): [number, number][] {
  return Array.from({ length: Math.floor(list.length / 2) }, (_, axis) => [
    list[2 * axis]!,
    list[2 * axis + 1]!,
  ]);
}

/** How TensorFlow 1 writes a dilated convolution. */
export const blockOperators: readonly Operator[] = [batchToSpace, spaceToBatch];
