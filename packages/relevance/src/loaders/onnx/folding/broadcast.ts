import { rowMajorStrides } from '../strided.ts';
import type { FoldContext } from './fold.ts';

type Shape = readonly number[];

/** The shape that shapes spread to, as NumPy does. */
export function broadcastShape(context: FoldContext, shapes: readonly Shape[]): Shape {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape.length), 0);
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const size = sizes.find((one) => one !== 1) ?? 1;
    if (sizes.every((one) => one === size || one === 1)) return size;
    throw context.refuse(
      'shapes that spread to one',
      shapes.map((shape) => `[${shape.join(', ')}]`).join(' and '),
    );
  });
}

/** How an array of one shape is read in a shape that it spreads to. */
export function spreadStrides(shape: Shape, to: Shape): number[] {
  const strides = rowMajorStrides(shape);
  return to.map((_, axis) => {
    const own = axis - to.length + shape.length;
    return own < 0 || shape[own] === 1 ? 0 : strides[own]!;
  });
}
