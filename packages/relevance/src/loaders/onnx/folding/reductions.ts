import { sizeOf } from '../../../network/tensor-data.ts';
import { copyStrided, rowMajorStrides } from '../strided.ts';
import type { FoldContext, Folding } from './fold.ts';
import { axisOf, inputOf, listOf, roomFor } from './fold.ts';

/** How the values of one row become a number. */
interface Reduction {
  readonly start: number;
  readonly combine: (total: number, value: number) => number;
  /** Of the total over the row. */
  readonly finish?: (total: number, count: number) => number;
}

const reduced = (opType: string, { start, combine, finish }: Reduction): Folding => ({
  opType,
  fold: (context) => {
    const input = inputOf(context, 0);
    const axes = reducedAxes(context, input.shape.length);
    const kept = [...input.shape.keys()].filter((axis) => !axes.has(axis));
    const order = [...kept, ...axes];
    const strides = rowMajorStrides(input.shape);
    const rows = sizeOf(kept.map((axis) => input.shape[axis]!));
    const count = sizeOf([...axes].map((axis) => input.shape[axis]!));
    const ordered = roomFor(context, input, input.values.length);
    const view = {
      shape: order.map((axis) => input.shape[axis]!),
      strides: order.map((axis) => strides[axis]!),
    };
    copyStrided(input.values, view, ordered);
    const values = roomFor(context, input, rows);
    for (let row = 0; row < rows; row += 1) {
      let total = start;
      for (let at = row * count; at < (row + 1) * count; at += 1) {
        total = combine(total, ordered[at]!);
      }
      values[row] = finish === undefined ? total : finish(total, count);
    }
    const isKept = context.attributes.int('keepdims', 1) !== 0;
    const shape = isKept
      ? input.shape.map((size, axis) => (axes.has(axis) ? 1 : size))
      : kept.map((axis) => input.shape[axis]!);
    return { shape, values, ...(input.isInteger && { isInteger: true }) };
  },
});

/** The axes that are reduced, in order; a missing list stands for all, unless the node says that it stands for none. */
function reducedAxes(context: FoldContext, rank: number): ReadonlySet<number> {
  const listed = listOf(context, 1, 'axes') ?? [];
  const isNone = context.attributes.int('noop_with_empty_axes', 0) !== 0;
  const every = isNone ? [] : Array.from({ length: rank }, (_, axis) => axis);
  const axes = listed.map((axis) => axisOf(context, axis, rank));
  return new Set((listed.length > 0 ? axes : every).toSorted((a, b) => a - b));
}

const sum = (total: number, value: number): number => total + value;
const sumOfSquares = (total: number, value: number): number => total + value * value;

/** Known values along axes made one, as weights that a file normalizes itself need it. */
export const reductionFoldings: readonly Folding[] = [
  reduced('ReduceL1', { start: 0, combine: (total, value) => total + Math.abs(value) }),
  reduced('ReduceL2', { start: 0, combine: sumOfSquares, finish: Math.sqrt }),
  reduced('ReduceMax', { start: -Infinity, combine: (most, value) => Math.max(most, value) }),
  reduced('ReduceMean', { start: 0, combine: sum, finish: (total, count) => total / count }),
  reduced('ReduceMin', { start: Infinity, combine: (least, value) => Math.min(least, value) }),
  reduced('ReduceProd', { start: 1, combine: (total, value) => total * value }),
  reduced('ReduceSum', { start: 0, combine: sum }),
  reduced('ReduceSumSquare', { start: 0, combine: sumOfSquares }),
];
