import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import type { FoldContext, Folding } from './fold.ts';
import { inputOf } from './fold.ts';

/** A product of two known matrices, or vectors where NumPy takes them for rows or columns. */
const matMul: Folding = {
  opType: 'MatMul',
  fold: (context) => {
    const [left, right] = [inputOf(context, 0), inputOf(context, 1)];
    const [rows = 1, inner = 0] = left.shape.length === 1 ? [1, left.shape[0]!] : left.shape;
    const [inputs = 0, columns = 1] = right.shape.length === 1 ? [right.shape[0]!, 1] : right.shape;
    const isMatrix = [left, right].every(({ shape }) => shape.length === 1 || shape.length === 2);
    if (!isMatrix || inner !== inputs) {
      throw context.refuse('matrices that fit', `${shown(left)} and ${shown(right)}`);
    }
    context.reserve(rows * columns * Math.max(1, inner));
    const values = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row += 1) {
      for (let at = 0; at < inner; at += 1) {
        const factor = left.values[row * inner + at]!;
        for (let column = 0; column < columns; column += 1) {
          values[row * columns + column]! += factor * right.values[at * columns + column]!;
        }
      }
    }
    const shape = [
      left.shape.length === 1 ? [] : [rows],
      right.shape.length === 1 ? [] : [columns],
    ];
    return { shape: shape.flat(), values };
  },
};

/** Known values beside each other as often as a list says, axis by axis. */
const tile: Folding = {
  opType: 'Tile',
  fold: (context) => {
    const input = inputOf(context, 0);
    const repeats = Array.from(inputOf(context, 1).values);
    const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
    if (repeats.length !== input.shape.length || !repeats.every(isCount)) {
      throw context.refuse(
        `a count for each of ${input.shape.length} axes`,
        `[${repeats.join(', ')}]`,
      );
    }
    return tiled(context, input, repeats);
  },
};

function tiled(context: FoldContext, input: Constant, repeats: readonly number[]): Constant {
  const shape = input.shape.map((size, axis) => size * repeats[axis]!);
  const count = sizeOf(shape);
  context.reserve(count);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    let [rest, source, distance] = [index, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const [along, size] = [shape[axis]!, input.shape[axis]!];
      source += ((rest % along) % size) * distance;
      rest = Math.floor(rest / along);
      distance *= size;
    }
    values[index] = input.values[source]!;
  }
  return { shape, values, ...(input.isInteger && { isInteger: true }) };
}

function shown({ shape }: Constant): string {
  return `[${shape.join(', ')}]`;
}

/** Known values multiplied as matrices, or repeated. */
export const productFoldings: readonly Folding[] = [matMul, tile];
