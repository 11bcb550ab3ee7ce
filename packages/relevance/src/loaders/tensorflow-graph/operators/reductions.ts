import { sizeOf } from '../../../network/tensor-data.ts';
import type { PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { emit, integersInput, sampleAxis, tensorInput } from '../operator.ts';
import { poolNode } from './pools.ts';

/** Mean, sum or largest value over axes of a sample, as a pool whose window spans them. */
const reduction = (operation: 'Max' | 'Mean' | 'Sum'): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const axes = new Set(
      integersInput(context, 1).map((axis) => sampleAxis(context, axis, input.shape)),
    );
    const pooled = poolOver(context, input, axes);
    const isKept = context.attributes.bool('keep_dims', false);
    const shape = isKept
      ? input.shape.map((size, axis) => (axes.has(axis) ? 1 : size))
      : input.shape.filter((_, axis) => !axes.has(axis));
    const scaled = operation === 'Sum' ? scaleBySize(context, pooled, { input, axes }) : pooled;
    if (scaled.shape.join() === shape.join()) return [scaled];
    return [
      emit(context, { kind: 'reshape', name: context.node.name, inputs: [scaled.node], shape }),
    ];
  },
});

function poolOver(
  context: OperatorContext,
  input: PlacedTensor,
  axes: ReadonlySet<number>,
): PlacedTensor {
  const last = input.shape.length - 1;
  // A pool leaves the channels as they are: where they are pooled too, an axis of one takes their place.
  const source = axes.has(last)
    ? emit(context, {
        kind: 'reshape',
        name: `${context.node.name}/channels`,
        inputs: [input.node],
        shape: [...input.shape, 1],
      })
    : input;
  const spatial = source.shape.slice(0, -1);
  const ones = spatial.map(() => 1);
  const window = {
    kernel: spatial.map((size, axis) => (axes.has(axis) ? size : 1)),
    strides: ones,
    dilations: ones,
    padding: ones.map(() => [0, 0] as const),
  };
  const kind = context.node.op === 'Max' ? 'max-pool' : 'average-pool';
  return emit(context, poolNode(kind, { name: context.node.name, input: source.node, window }));
}

function scaleBySize(
  context: OperatorContext,
  pooled: PlacedTensor,
  { input, axes }: { input: PlacedTensor; axes: ReadonlySet<number> },
): PlacedTensor {
  const channels = pooled.shape.at(-1)!;
  const cells = sizeOf(input.shape.filter((_, axis) => axes.has(axis)));
  return emit(context, {
    kind: 'affine',
    name: `${context.node.name}/cells`,
    inputs: [pooled.node],
    scale: new Float64Array(channels).fill(cells),
    offset: new Float64Array(channels),
  });
}

/** Reductions over axes that are known. */
export const reductionOperators: readonly Operator[] = (['Max', 'Mean', 'Sum'] as const).map(
  reduction,
);
