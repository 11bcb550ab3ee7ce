import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import { keep, matMul, reshape, sum, tensor3d, tile } from '@tensorflow/tfjs-core';

import type { ResizeNode } from '../network/node.ts';
import type { ResizeAxis } from '../network/resize-axis.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { LinearMap } from './linear-map.ts';

/** One axis of `[outer, cells, inner]`. */
interface AxisMap {
  readonly apply: (columns: Tensor3D) => Tensor3D;
  readonly adjoint: (columns: Tensor3D) => Tensor3D;
  readonly dispose: () => void;
}

/** Resizes one spatial axis after the other; the transpose goes the same way with the transposed weights. */
export function resizeMap(node: ResizeNode): LinearMap {
  const maps = node.axes.map((axis) => (axis === null ? null : axisMap(axis)));
  const along = (x: Tensor, direction: 'apply' | 'adjoint'): Tensor =>
    maps.reduce((resized, map, axis) => {
      if (map === null) return resized;
      const outer = resized.shape.slice(0, axis + 1);
      const inner = resized.shape.slice(axis + 2);
      const columns = reshape(resized, [sizeOf(outer), -1, sizeOf(inner)]) as Tensor3D;
      const mapped = map[direction](columns);
      return reshape(mapped, [...outer, mapped.shape[1], ...inner]);
    }, x);
  return {
    apply: (x) => along(x, 'apply'),
    adjoint: (s) => along(s, 'adjoint'),
    dispose: () => {
      for (const map of maps) map?.dispose();
    },
  };
}

function axisMap(axis: ResizeAxis): AxisMap {
  const copies = copiesOf(axis);
  if (copies !== null) return repeatMap(copies);
  const weights = keep(tensor3d(axis.weights, [1, axis.before, axis.after]));
  return {
    apply: (columns) => matMul(weights, columns, true, false),
    adjoint: (columns) => matMul(weights, columns),
    dispose: () => weights.dispose(),
  };
}

function repeatMap(copies: number): AxisMap {
  return {
    apply: (columns) => {
      const [outer, cells, inner] = columns.shape;
      const repeated = tile(reshape(columns, [outer * cells, 1, inner]), [1, copies, 1]);
      return reshape(repeated, [outer, cells * copies, inner]);
    },
    adjoint: (columns) => {
      const [outer, cells, inner] = columns.shape;
      const parted = reshape(columns, [(outer * cells) / copies, copies, inner]);
      return reshape(sum(parted, 1), [outer, cells / copies, inner]);
    },
    dispose: () => {},
  };
}

/** How often every cell is repeated, where that is all the weights say. */
function copiesOf({ before, after, weights }: ResizeAxis): number | null {
  const copies = after / before;
  if (!Number.isInteger(copies)) return null;
  const isCopy = weights.every((weight, index) => {
    const cell = Math.floor(index / after);
    const isOwn = Math.floor((index % after) / copies) === cell;
    return weight === (isOwn ? 1 : 0);
  });
  return isCopy ? copies : null;
}
