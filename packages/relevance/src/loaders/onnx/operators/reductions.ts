import type { Node } from '../../../network/node.ts';
import { sizeOf } from '../../../network/tensor-data.ts';
import { sampleAxis, storedAxis } from '../axes.ts';
import { fileShapeOf } from '../file-shape.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { addNode, innerName, optionalConstant, tensorInput, unsupported } from '../operator.ts';

type Reduction = 'max-pool' | 'average-pool';

/** Most axes that a window slides over. */
const mostSpatialAxes = 3;

const reduce = (opType: string, kind: Reduction, isSum = false): Operator => ({
  opType,
  importNode: (context) => {
    const isKept = context.attributes.int('keepdims', 1) !== 0;
    reduceOver(context, reducedAxes(context), { kind, isSum, isKept });
  },
});

const globalPool = (opType: string, kind: Reduction): Operator => ({
  opType,
  importNode: (context) => {
    const rank = context.builder.value(tensorInput(context, 0))!.shape.length;
    if (rank < 2) throw unsupported(context, 'an input with spatial axes', `${rank + 1} axes`);
    const axes = Array.from({ length: rank - 1 }, (_, axis) => axis + 1);
    reduceOver(context, axes, { kind, isSum: false, isKept: true });
  },
});

/** The axes of a sample that are reduced; a missing list stands for all of the file, the batch included. */
function reducedAxes(context: ImportContext): readonly number[] {
  const rank = context.builder.value(tensorInput(context, 0))!.shape.length;
  const constant = optionalConstant(context, 1);
  const listed =
    constant === undefined ? context.attributes.ints('axes') : Array.from(constant.values);
  if (listed !== undefined && listed.length > 0) {
    return [...new Set(listed.map((axis) => sampleAxis(context, axis, rank)))];
  }
  if (context.attributes.int('noop_with_empty_axes', 0) !== 0) return [];
  throw unsupported(context, 'axes of the samples', 'none, which reduces the batch axis as well');
}

interface ReductionOptions {
  readonly kind: Reduction;
  readonly isSum: boolean;
  readonly isKept: boolean;
}

function reduceOver(
  context: ImportContext,
  axes: readonly number[],
  options: ReductionOptions,
): void {
  const { builder, source } = context;
  const name = tensorInput(context, 0);
  const before = fileShapeOf(builder.value(name)!);
  const after = options.isKept
    ? before.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : before.filter((_, axis) => !axes.includes(axis));
  const count = sizeOf(axes.map((axis) => before[axis]!));
  const pooled = pool(context, name, { axes, after, ...options });
  const summed = options.isSum ? scaled(context, pooled, count) : pooled;
  builder.setValue(source.output[0] ?? '', summed);
}

/** One window over all that is reduced. */
function pool(
  context: ImportContext,
  name: string,
  options: ReductionOptions & { axes: readonly number[]; after: readonly number[] },
): GraphValue {
  const { axes, after, kind, isKept, isSum } = options;
  const value = channelsAside(context, name, axes);
  const poolName = isKept && value !== null && !isSum ? context.name : innerName(context, 'pool');
  if (value === null) return viewed(context, rowsOf(context, name, options), after);
  const stored = new Set(axes.map((axis) => storedAxis(value, axis)));
  const kernel = value.shape.slice(0, -1).map((size, axis) => (stored.has(axis) ? size : 1));
  const node = poolNode(kind, { name: poolName, input: value.node, kernel });
  const pooled = addNode(context, node, value.isTurned);
  return isKept ? pooled : viewed(context, pooled, after);
}

/** The tensor in an order that has an axis at the end that is not reduced; `null` where there is none. */
function channelsAside(
  context: ImportContext,
  name: string,
  axes: readonly number[],
): GraphValue | null {
  const { builder } = context;
  const value = builder.value(name)!;
  const rank = value.shape.length;
  if (rank < 2 || rank > mostSpatialAxes + 1) return null;
  if (value.isTurned) return axes.includes(0) ? null : value;
  if (!axes.includes(rank - 1)) return value;
  return axes.includes(0) ? null : builder.channelsLast(name);
}

/** The reduced axes as places of one row and the others as its channels. */
function rowsOf(
  context: ImportContext,
  name: string,
  { axes, kind }: ReductionOptions & { axes: readonly number[] },
): GraphValue {
  const value = context.builder.fileOrder(name);
  const kept = [...value.shape.keys()].filter((axis) => !axes.includes(axis));
  const ordered = addNode(
    context,
    {
      kind: 'transpose',
      name: innerName(context, 'order'),
      inputs: [value.node],
      permutation: [...axes, ...kept],
    },
    false,
  );
  const places = sizeOf(axes.map((axis) => value.shape[axis]!));
  const rows = addNode(
    context,
    {
      kind: 'reshape',
      name: innerName(context, 'rows'),
      inputs: [ordered.node],
      shape: [places, sizeOf(kept.map((axis) => value.shape[axis]!))],
    },
    false,
  );
  const poolName = innerName(context, 'row');
  return addNode(
    context,
    poolNode(kind, { name: poolName, input: rows.node, kernel: [places] }),
    false,
  );
}

function poolNode(
  kind: Reduction,
  { name, input, kernel }: { name: string; input: string; kernel: readonly number[] },
): Node {
  const none = kernel.map(() => [0, 0] as const);
  const window = { kernel, strides: kernel, dilations: kernel.map(() => 1), padding: none };
  const base = { name, inputs: [input], window };
  return kind === 'max-pool' ? { ...base, kind } : { ...base, kind, countedPadding: none };
}

/** Values that lie the same way in both orders, in a shape of the file. */
function viewed(context: ImportContext, value: GraphValue, shape: readonly number[]): GraphValue {
  const isFlat =
    value.shape.length < 2 || !value.isTurned || sizeOf(value.shape) === value.shape.at(-1);
  const rank = value.shape.length;
  const source = isFlat
    ? value
    : addNode(
        context,
        {
          kind: 'transpose',
          name: innerName(context, 'order'),
          inputs: [value.node],
          permutation: [...value.shape.keys()].map((axis) => (axis + rank - 1) % rank),
        },
        false,
      );
  const name = context.builder.freeName([context.name]);
  return addNode(context, { kind: 'reshape', name, inputs: [source.node], shape }, false);
}

function scaled(context: ImportContext, value: GraphValue, count: number): GraphValue {
  const channels = value.shape.at(-1) ?? 1;
  return addNode(
    context,
    {
      kind: 'affine',
      name: context.builder.freeName([context.name]),
      inputs: [value.node],
      scale: new Float64Array(channels).fill(count),
      offset: new Float64Array(channels),
    },
    value.isTurned,
  );
}

/** Operators that make one value of many: global pools, and reductions over any axes but the batch. */
export const reductions: readonly Operator[] = [
  globalPool('GlobalAveragePool', 'average-pool'),
  globalPool('GlobalMaxPool', 'max-pool'),
  reduce('ReduceMax', 'max-pool'),
  reduce('ReduceMean', 'average-pool'),
  reduce('ReduceSum', 'average-pool', true),
];
